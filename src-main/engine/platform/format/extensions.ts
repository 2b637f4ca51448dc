/** @file Extensions by which a file claims to be a picture or a video. All lower case, without the dot. */

/** Pictures that Fernweh reads. */
const readable = [
  'jpg',
  'jpeg',
  'jpe',
  'jfif',
  'jif',
  'png',
  'webp',
  'avif',
  'avifs',
  'gif',
  'tif',
  'tiff',
  'heic',
  'heif',
  'heics',
  'heifs',
  'hif',
];

/** Pictures it knows and cannot read yet. */
const unreadable = [
  'apng',
  'bmp',
  'dib',
  'ico',
  'cur',
  'psd',
  'psb',
  'jxl',
  'jp2',
  'j2k',
  'j2c',
  'jpf',
  'jpx',
  'jpm',
  'jxr',
  'hdp',
  'wdp',
  'svg',
  'svgz',
  'eps',
  'pcx',
  'tga',
  'ppm',
  'pgm',
  'pbm',
  'pnm',
  'pam',
  'hdr',
  'exr',
  'xcf',
  'dds',
  'qoi',
];

const videos = [
  'mp4',
  'm4v',
  'mov',
  'qt',
  'avi',
  'mkv',
  'webm',
  'mts',
  'm2ts',
  'mpg',
  'mpeg',
  '3gp',
  '3g2',
  'wmv',
  'asf',
  'flv',
  'vob',
  'ogv',
  'insv',
  'lrv',
];

/** Camera RAW by extension → its name in a sentence ("It is …"). Several are TIFF inside. */
export const rawExtensions: ReadonlyMap<string, string> = new Map(
  [
    ['3fr', 'Hasselblad'],
    ['arw', 'Sony'],
    ['cr2', 'Canon'],
    ['cr3', 'Canon'],
    ['crw', 'Canon'],
    ['dcr', 'Kodak'],
    ['dng', 'Adobe'],
    ['erf', 'Epson'],
    ['fff', 'Hasselblad'],
    ['gpr', 'GoPro'],
    ['iiq', 'Phase One'],
    ['k25', 'Kodak'],
    ['kdc', 'Kodak'],
    ['mef', 'Mamiya'],
    ['mos', 'Leaf'],
    ['mrw', 'Minolta'],
    ['nef', 'Nikon'],
    ['nrw', 'Nikon'],
    ['orf', 'Olympus'],
    ['ori', 'Olympus'],
    ['pef', 'Pentax'],
    ['raf', 'Fujifilm'],
    ['rw2', 'Panasonic'],
    ['rwl', 'Leica'],
    ['sr2', 'Sony'],
    ['srf', 'Sony'],
    ['srw', 'Samsung'],
    ['x3f', 'Sigma'],
  ].map(([extension = '', maker = '']) => [extension, `a camera RAW file (${maker} ${extension.toUpperCase()})`]),
);

/** Every extension that makes an unreadable file a Failure instead of an ignored one. */
export const knownExtensions: ReadonlySet<string> = new Set([
  ...readable,
  ...unreadable,
  ...videos,
  ...rawExtensions.keys(),
]);

export function isKnownExtension(extension: string): boolean {
  return knownExtensions.has(extension);
}

/** The extension of a file name or path in lower case without its dot, empty where there is none. */
export function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  const slash = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
  return dot > slash ? fileName.slice(dot + 1).toLowerCase() : '';
}

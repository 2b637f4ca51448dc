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
  'mpo',
  'bmp',
  'dib',
  'jxl',
  'jp2',
  'j2k',
  'j2c',
  'jpc',
  'jph',
  'jpf',
  'jpx',
];

/** Pictures it knows and cannot read yet. */
const unreadable = [
  'apng',
  'ico',
  'cur',
  'psd',
  'psb',
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

/** Camera RAW. Several are TIFF inside, and their name is the second witness for that. */
export const rawExtensions: ReadonlySet<string> = new Set([
  '3fr',
  'arw',
  'cr2',
  'cr3',
  'crw',
  'dcr',
  'dng',
  'erf',
  'fff',
  'gpr',
  'iiq',
  'k25',
  'kdc',
  'mef',
  'mos',
  'mrw',
  'nef',
  'nrw',
  'orf',
  'ori',
  'pef',
  'raf',
  'rw2',
  'rwl',
  'sr2',
  'srf',
  'srw',
  'x3f',
]);

/** Every extension that makes an unreadable file a Failure instead of an ignored one. */
export const knownExtensions: ReadonlySet<string> = new Set([...readable, ...unreadable, ...videos, ...rawExtensions]);

/** Extensions that other programs use as well, and for texts: `.mts` is a TypeScript module more often than a video. */
export const sharedExtensions: ReadonlySet<string> = new Set(['mts']);

export function isKnownExtension(extension: string): boolean {
  return knownExtensions.has(extension);
}

/** The extension of a file name or path in lower case without its dot, empty where there is none. */
export function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  const slash = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
  return dot > slash ? fileName.slice(dot + 1).toLowerCase() : '';
}

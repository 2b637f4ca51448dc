/** @file Tags by number that lead to previews (TIFF 6.0, TIFF/EP, DNG 1.7, and each maker's own). */

export const tag = {
  subfileType: 0x00fe,
  oldSubfileType: 0x00ff,
  width: 0x0100,
  height: 0x0101,
  bitsPerSample: 0x0102,
  compression: 0x0103,
  photometric: 0x0106,
  make: 0x010f,
  stripOffsets: 0x0111,
  orientation: 0x0112,
  samplesPerPixel: 0x0115,
  stripByteCounts: 0x0117,
  planarConfiguration: 0x011c,
  tileOffsets: 0x0144,
  tileByteCounts: 0x0145,
  subIfds: 0x014a,
  /** JPEGInterchangeFormat and its length: out of TIFF 6.0's favour, in every camera. */
  jpegOffset: 0x0201,
  jpegLength: 0x0202,
  exifIfd: 0x8769,
  makerNote: 0x927c,
  exifWidth: 0xa002,
  exifHeight: 0xa003,
  dngVersion: 0xc612,
  previewColorSpace: 0xc71a,
} as const;

/** Panasonic's own tags in the first directory of RW2. */
export const panasonic = { top: 0x04, left: 0x05, bottom: 0x06, right: 0x07, jpgFromRaw: 0x2e } as const;

/** Values of PhotometricInterpretation whose pixels are a picture as they stand: grey, RGB, YCbCr. */
export const shownPhotometrics: ReadonlySet<number> = new Set([0, 1, 2, 6]);

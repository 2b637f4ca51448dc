/** `image/x-MAKER-KIND`, as camera RAW is named where nothing is registered (`image/x-canon-cr2`, `image/x-adobe-dng`). */
const rawMime =
  /^image\/x-(?:adobe|canon|epson|fuji|fujifilm|gopro|hasselblad|kodak|leaf|leica|mamiya|minolta|nikon|olympus|panasonic|pentax|phaseone|raw|samsung|sigma|sony)(?:-[a-z0-9]+)?$/;

/** Whether a media type is that of a camera RAW: what the sensor saw, of which cameras often write a JPEG beside it. */
export function isRawMime(mime: string): boolean {
  return rawMime.test(mime);
}

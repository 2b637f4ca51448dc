/** The two renditions: `grid` for tiles (shorter side 320 px), `view` for one photo (longer side 1440 px). */
export type RenditionSize = 'grid' | 'view';

/** How the user turned a picture as it is shown: clockwise, in quarters, on top of its own orientation. */
export type QuarterTurns = 0 | 1 | 2 | 3;

/** The number as a number of quarter turns, whole turns left out; 0 for what is no whole number. */
export function quarterTurns(turns: number): QuarterTurns {
  const rest = ((turns % 4) + 4) % 4;
  return rest === 1 || rest === 2 || rest === 3 ? rest : 0;
}

/**
 * A picture's version for its URL: what the picture is made of, and how it is turned. The URL alone says how the picture
 * comes turned, so that a picture turned there and back is the same one again, also in the browser's cache.
 */
export function turnedVersion(version: string, turn: number): string {
  const turns = quarterTurns(turn);
  return turns === 0 ? version : `${version}.t${String(turns)}`;
}

/** The turn that a version of `turnedVersion` asks for. */
export function turnOfVersion(version: string): QuarterTurns {
  return quarterTurns(Number(/\.t([1-3])$/.exec(version)?.[1] ?? 0));
}

/** Path on the media port of an asset's rendition; `version` (of the grid's slice) lets it be cached for ever. */
export function renditionPath(mediaToken: string, size: RenditionSize, assetId: string, version: string): string {
  return `/media/${mediaToken}/${size}/${assetId}?v=${encodeURIComponent(version)}`;
}

/**
 * Path on the media port of the sharpest picture of a photo that a browser can show, upright and turned as `version`
 * says: the file itself where a browser shows it so, else a JPEG of its full size made from it. That takes up to some
 * seconds; more than 80 megapixels are scaled down to 80. Of a camera RAW the largest preview inside it; of a video its
 * poster.
 */
export function sharpPath(mediaToken: string, assetId: string, version: string): string {
  return `/media/${mediaToken}/sharp/${assetId}?v=${encodeURIComponent(version)}`;
}

/** Path on the media port of the file itself; understands ranges. */
export function originalPath(mediaToken: string, assetId: string): string {
  return `/media/${mediaToken}/original/${assetId}`;
}

/** Pattern of the paths on the media port of the offline map's tiles, for a map library to fill in. */
export function worldTilePattern(mediaToken: string): string {
  return `/media/${mediaToken}/world/{z}/{x}/{y}`;
}

/** The same of the tiles of a map pack; `version` lets them be kept for as long as the pack's file is the same. */
export function packTilePattern(mediaToken: string, packId: string, version: string): string {
  return `/media/${mediaToken}/pack/${encodeURIComponent(packId)}/{z}/{x}/{y}?v=${encodeURIComponent(version)}`;
}

/** The same of the tiles of the online map; `isFine`: for a screen with more than one pixel a point. */
export function onlineTilePattern(mediaToken: string, isFine: boolean): string {
  return `/media/${mediaToken}/online/{z}/{x}/{y}${isFine ? '?r=2' : ''}`;
}

/** Path on the media port of the video that moves with a still (Live Photo, motion photo); understands ranges. */
export function motionPath(mediaToken: string, assetId: string): string {
  return `/media/${mediaToken}/motion/${assetId}`;
}

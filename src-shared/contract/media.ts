/** The two renditions: `grid` for tiles (shorter side 320 px), `view` for one photo (longer side 1440 px). */
export type RenditionSize = 'grid' | 'view';

/** Path on the media port of an asset's rendition; `version` (of the grid's slice) lets it be cached for ever. */
export function renditionPath(mediaToken: string, size: RenditionSize, assetId: string, version: string): string {
  return `/media/${mediaToken}/${size}/${assetId}?v=${encodeURIComponent(version)}`;
}

/** Path on the media port of the file itself; understands ranges. */
export function originalPath(mediaToken: string, assetId: string): string {
  return `/media/${mediaToken}/original/${assetId}`;
}

/** Path on the media port of the video that moves with a still (Live Photo, motion photo); understands ranges. */
export function motionPath(mediaToken: string, assetId: string): string {
  return `/media/${mediaToken}/motion/${assetId}`;
}

import type { Correction } from '../../../src-shared/model/correction.ts';
import type { Said } from '../catalog/said.ts';
import type { SidecarPhoto } from '../catalog/sidecar-writes.ts';
import type { PhotoToTake } from '../catalog/take-photos.ts';
import { isSameRegion } from '../platform/metadata/named-regions.ts';
import type { NamedRegion } from '../../../src-shared/model/named-region.ts';
import type { SharedFacts } from './merge-facts.ts';

/** Finds what is known of a point; null: it stands for none. */
export type PositionOf = (at: { readonly lat: number; readonly lon: number }) => Promise<Said['position'] | null>;

/** What another program said of the photo, as the user's word; null where the photo cannot be named. */
export async function takenWord(
  { sha256, asset, path, shownTags, said }: SidecarPhoto,
  { tags, rating, title, caption, capturedAt, position, regions }: Partial<SharedFacts>,
  positionOf: PositionOf,
): Promise<PhotoToTake | null> {
  if (sha256 === null) return null;
  const at = position == null ? null : await positionOf(position);
  const now: Said = {
    ...(rating !== undefined && { rating: rating ?? 0 }),
    ...(title !== undefined && { title: title ?? '' }),
    ...(caption !== undefined && { caption: caption ?? '' }),
    // A time that was taken away is none that could be said.
    ...(capturedAt != null && {
      captureTime: {
        local: milliseconds(capturedAt.local),
        zone: zoneOf(capturedAt.offset),
        shifted: false,
        by: 'set',
      },
    }),
    ...(position === null && { position: { at: null, place: null, zone: null } }),
    ...(at != null && { position: at }),
    ...(tags !== undefined && {
      hiddenTags: [...(said.hiddenTags ?? []), ...shownTags.filter((tag) => !tags?.includes(tag))],
    }),
  };
  const boxed = (said.seen ?? []).filter(({ verdict, box }) => verdict === 'right' && box !== null);
  const isOne = (said: Correction, region: NamedRegion): boolean =>
    said.box !== null && isSameRegion({ name: said.class, box: said.box }, region);
  const newRegions = regions?.filter((region) => !boxed.some((one) => isOne(one, region))) ?? [];
  const gone = regions === undefined ? [] : boxed.filter((one) => regions?.some((it) => isOne(one, it)) !== true);
  const added = tags?.filter((tag) => !shownTags.includes(tag)) ?? [];
  const seen = newRegions.map(({ name, box }) => ({ class: name, wnid: null, box, verdict: 'right' as const }));
  return {
    ...{ sha256, id: asset, name: path, userTags: added, apart: false },
    ...{ said: seen.length === 0 ? now : { ...now, seen }, unsaid: gone },
  };
}

/** Wall times are kept to the millisecond. */
function milliseconds(local: string): string {
  return local.replace(/(\.\d{3})\d+$/, '$1');
}

function zoneOf(offset: string | null): string | null {
  return offset === 'Z' ? '+00:00' : offset;
}

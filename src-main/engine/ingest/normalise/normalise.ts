/** @file *Normalise*: from the tags as they stand in a file to what the catalog says of the photo. Pure. */
import { posix, win32 } from 'node:path';
import type { ReadResult } from '../../catalog/writer-api.ts';
import { namedRegions } from '../../platform/metadata/named-regions.ts';
import type { Head } from '../../platform/head.ts';
import { cameraOf } from './camera.ts';
import { textsOf } from './caption.ts';
import { captureTimeOf } from './capture-time.ts';
import { exposureOf } from './exposure.ts';
import { keywordsOf } from './keywords.ts';
import { positionOf } from './position.ts';
import { ratingOf } from './rating.ts';

/** All of `ReadResult` but the place, which is looked up at the position. */
export type Normalised = Omit<ReadResult, 'place'>;

/**
 * Never throws, whatever stands in the tags.
 *
 * @param head what the head of the file told
 * @param file path (any platform's) and the file's own time in milliseconds since 1970
 * @param now what "the future" is measured by
 */
export function normalise(
  head: Head,
  file: { readonly path: string; readonly mtimeMs: number },
  now: Date,
): Normalised {
  const { position, refused } = positionOf(head.tags);
  const fileName =
    file.path.includes('\\') && !file.path.includes('/') ? win32.basename(file.path) : posix.basename(file.path);
  return {
    kind: head.format === 'video' ? 'video' : 'photo',
    mime: head.mime,
    width: head.shownWidth,
    height: head.shownHeight,
    orientation: head.orientation,
    capturedAt: captureTimeOf({ tags: head.tags, fileName, mtimeMs: file.mtimeMs, position, now }),
    position,
    positionRefused: refused,
    camera: cameraOf(head.tags),
    exposure: exposureOf(head.tags),
    ...textsOf(head.tags),
    rating: ratingOf(head.tags),
    keywords: keywordsOf(head.tags),
    durationMs: head.durationMs,
    contentIdentifier: head.contentIdentifier,
    motion: head.motion,
    ...regionsOf(head),
  };
}

function regionsOf({ regions, orientation, shownWidth, shownHeight }: Head): Pick<Normalised, 'regions'> {
  const shown = shownWidth === null || shownHeight === null ? null : { width: shownWidth, height: shownHeight };
  const named = namedRegions(regions ?? null, { orientation, shown });
  return named.length === 0 ? {} : { regions: named };
}

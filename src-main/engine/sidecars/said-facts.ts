import type { Said } from '../catalog/said.ts';
import { readXmpFacts } from '../platform/metadata/read-xmp-facts.ts';
import type { NamedRegion } from '../../../src-shared/model/named-region.ts';
import type { XmpTime } from '../platform/metadata/xmp-facts.ts';
import { writeXmp } from '../platform/metadata/write/write-xmp.ts';
import { sharedNames, type SharedFacts } from './merge-facts.ts';

/** What the user said of a photo, with what a sidecar needs besides. */
export interface WordOfPhoto {
  readonly said: Said;
  /** The user said something of its tags. */
  readonly saidTags: boolean;
  /** All tags that it shows. */
  readonly shownTags: readonly string[];
  /** As it is shown; `offset` is null where it is not known. */
  readonly capturedAt: XmpTime;
}

/** The facts that the user said something of, as they are read again once they are written; null: there is none. */
export function saidFacts({ said, saidTags, shownTags, capturedAt }: WordOfPhoto): Partial<SharedFacts> {
  const { rating, title, caption, captureTime, position } = said;
  const regions = regionsOf(said);
  const facts: Partial<Omit<SharedFacts, 'regions'>> = {
    ...(saidTags && { tags: shownTags }),
    ...(rating !== undefined && { rating }),
    ...(title !== undefined && { title }),
    ...(caption !== undefined && { caption }),
    ...(captureTime !== undefined && { capturedAt }),
    ...(position !== undefined && { position: position.at === null ? null : { ...position.at, altitudeM: null } }),
  };
  const written = readXmpFacts(writeXmp(null, facts), 'sidecar');
  const names = sharedNames.filter((name): name is keyof typeof facts => name in facts);
  return {
    ...Object.fromEntries(names.map((name) => [name, written?.[name] ?? null])),
    ...(regions.length > 0 && { regions }),
  };
}

/** Boxes that the user drew, took over or called right, under the names of their classes. */
function regionsOf({ seen = [] }: Said): NamedRegion[] {
  return seen.flatMap(({ verdict, class: name, box }) => (verdict === 'right' && box !== null ? [{ name, box }] : []));
}

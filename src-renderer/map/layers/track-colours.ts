import type { Kinds } from '../../../src-shared/contract/map-layers.ts';
import type { Track } from '../../../src-shared/contract/tracks.ts';
import { windowOf } from '../timeline/date-window.ts';
import type { Span } from '../timeline/time-scale.ts';
import { colourOfKind, type KindColour } from './kind-colours.ts';

/** What names no days has none. */
const noDays: Span = { from: 0, to: -1 };

/**
 * What each way is coloured with: as the rings of its photos, where these are coloured by day or camera. A way has photos of
 * many classes, so that by class, as by nothing, all are in the accent.
 */
export function trackColours(kinds: Kinds | null): (track: Track) => KindColour | 'accent' {
  if (kinds === null || kinds.by === 'class') return () => 'accent';
  const { by } = kinds;
  const colours = kinds.kinds.map(({ name }, index) => ({
    name,
    colour: colourOfKind(by, index, kinds.kinds.length),
    days: by === 'day' ? (windowOf(`date:${name}`, noDays) ?? noDays) : noDays,
  }));
  return ({ day, camera }) => {
    const found = colours.find(({ name, days }) =>
      by === 'camera' ? name === camera : day >= days.from && day <= days.to,
    );
    return found?.colour ?? 'others';
  };
}

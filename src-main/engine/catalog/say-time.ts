import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { dayMs, isCivilDate } from '../../../src-shared/algorithms/civil-date.ts';
import type { TimeCorrection } from '../../../src-shared/model/change.ts';
import { saidText, type SaidTime } from './said.ts';
import { wallMsOf, wallText } from './wall-text.ts';

/** @file How a correction turns what is said of a capture time into what is said next. Pure but for the clock. */

/** The oldest photo that is left was taken in 1826 or 1827 (Niépce, "View from the Window at Le Gras"). */
const firstPhotoMs = Date.UTC(1826, 0, 1);
/** A clock ahead by a day, in the zone farthest ahead of UTC. */
const futureToleranceMs = dayMs + 14 * 3_600_000;

/**
 * What is said after the correction, as JSON text; null: nothing any more.
 *
 * @param shown the wall time that the photo shows now
 * @param before what is said now, as JSON text
 */
export function correctedTime(correction: TimeCorrection, shown: string, before: string | null): string | null {
  // Written by this function.
  const said = before === null ? null : (JSON.parse(before) as SaidTime);
  switch (correction.mode) {
    case 'set': {
      const local = possibleTime(correction.local);
      return saidText({ local, zone: correction.zone ?? said?.zone ?? null, shifted: false, by: 'set' });
    }
    case 'shift': {
      const { seconds } = correction;
      if (seconds === 0) return before;
      const local = shifted(shown, seconds);
      return saidText({ local, zone: said?.zone ?? null, shifted: said?.shifted ?? true, by: 'shift', seconds });
    }
    case 'zone':
      return saidText({ local: shown, zone: correction.zone, shifted: said?.shifted ?? true, by: 'zone' });
    case 'reset':
      return null;
  }
}

/** The wall time spelled as the catalog has it. Throws `bad-input` for what no calendar or no camera has. */
export function possibleTime(local: string): string {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = local.split(/[-T:.]/).map(Number);
  const isReal = isCivilDate({ year, month, day }) && hour < 24 && minute < 60 && second < 60;
  const wallMs = isReal ? wallMsOf(local) : NaN;
  if (!isReal || !Number.isFinite(wallMs)) {
    throw new FernwehError('bad-input', `There is no such time: ${local.replace('T', ' ')}. Check day and hour.`, {
      data: { local },
    });
  }
  if (wallMs < firstPhotoMs || wallMs > Date.now() + futureToleranceMs) {
    throw new FernwehError(
      'bad-input',
      `No photo was taken on ${local.slice(0, 10)}: ${wallMs < firstPhotoMs ? 'photography began in 1826' : 'that day is yet to come'}. Check the year.`,
      { data: { local } },
    );
  }
  return wallText(wallMs);
}

function shifted(shown: string, seconds: number): string {
  const wallMs = wallMsOf(shown) + seconds * 1000;
  if (wallMs >= firstPhotoMs && wallMs <= Date.now() + futureToleranceMs) return wallText(wallMs);
  throw new FernwehError(
    'bad-input',
    `The photo of ${shown.replace('T', ' ')} cannot be moved so far: it would be taken ${wallMs < firstPhotoMs ? 'before there was photography' : 'in the future'}. Nothing was changed.`,
    { data: { local: shown } },
  );
}

import { altitude } from './altitude.ts';
import { camerasByDay } from './cameras-by-day.ts';
import { distanceByDay } from './distance-by-day.ts';
import { aperture, focal, iso, shutter } from './histograms.ts';
import { hourAndWeekday } from './hour-and-weekday.ts';
import { peoplePerPhoto } from './people-per-photo.ts';
import { photosByDay } from './photos-by-day.ts';
import type { PlotKind } from './plot-kind.ts';
import { seenTogether } from './seen-together.ts';
import { thingsSeen } from './things-seen.ts';
import { lenses, places } from './values.ts';

/** The plots of the page, in their order. */
export const allPlots: readonly PlotKind[] = [
  ...[photosByDay, hourAndWeekday, thingsSeen, seenTogether, places, peoplePerPhoto, camerasByDay, lenses],
  ...[distanceByDay, altitude, focal, iso, shutter, aperture],
];

/** @file Run by `normalise.test.ts` in processes of other zones: prints what becomes of dates around their changes. */
import { gpsOf, normalised } from './head-of.ts';

const times = [
  normalised({ exif: { DateTimeOriginal: '2014:03:30 02:30:00' } }),
  normalised({ exif: { DateTimeOriginal: '1950:10:01 00:30:00' }, gps: gpsOf(52.52, 13.4) }),
  normalised({ gps: gpsOf(-13.52, -71.97, '2014:06:22 01:03:22') }),
  normalised({ png: { 'Creation Time': 'Sat Jun 21 17:03:22 2014' } }),
  normalised({}, 'PXL_20210103_023456789.jpg'),
];
// The file's own time is shown in the machine's zone: the one exception, and the last candidate of each.
process.stdout.write(
  JSON.stringify(times.map(({ capturedAt }) => ({ ...capturedAt, candidates: capturedAt.candidates.slice(0, -1) }))),
);

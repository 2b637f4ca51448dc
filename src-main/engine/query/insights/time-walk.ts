import { cameraBodies } from '../camera-bodies.ts';
import { flag } from '../column-rows.ts';
import { type Columns, noPosition } from '../columns.ts';
import { DaySums } from './day-sums.ts';
import { ProfilePoints } from './profile-points.ts';
import { Ways } from './ways.ts';

const minutesPerDay = 1440;

/** What rows tell that come by in order of time, the oldest first. */
export class TimeWalk {
  /** By day and slot of the camera. */
  readonly photos: DaySums;
  /** By day and number of the camera (`camera-bodies.ts`). */
  readonly metres: DaySums;
  readonly profile: ProfilePoints;
  readonly #columns: Columns;
  readonly #slotOf: Uint8Array;
  readonly #ways: Ways;
  #seen = 0;

  /** `slotOf`: by number of the camera a slot 0 … `slots` − 1; `total`: how many rows will come. */
  constructor(columns: Columns, slotOf: Uint8Array, slots: number, total: number) {
    const { least, greatest } = columns.localMinute.range;
    const [first, last] = [Math.floor(least / minutesPerDay), Math.floor(greatest / minutesPerDay)];
    const cameras = slotOf.length;
    this.#columns = columns;
    this.#slotOf = slotOf;
    this.#ways = new Ways(cameras);
    this.photos = new DaySums(slots, first, last);
    this.metres = new DaySums(cameras, first, last);
    this.profile = new ProfilePoints(total);
  }

  /** The next rows, many at a time: a call for each would cost as much as what is done with it. */
  take(rows: Uint32Array): void {
    const { flags, sortMs, camera, x, y, z, localMinute, lat, altitude } = this.#columns;
    const { values: minutes } = localMinute;
    const { values: lats } = lat;
    const { codes: heightCodes, values: heights } = altitude;
    const { of: bodyOf } = cameraBodies(this.#columns);
    const { photos, metres, profile } = this;
    const slotOf = this.#slotOf;
    const ways = this.#ways;
    let index = this.#seen;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      const body = bodyOf[camera[row] ?? 0] ?? 0;
      const day = Math.floor((minutes[row] ?? 0) / minutesPerDay);
      photos.add(slotOf[body] ?? 0, day, 1);
      // When a file was written is no time to be somewhere.
      if (lats[row] !== noPosition && ((flags[row] ?? 0) & flag.time) !== 0) {
        const leg = ways.step(body, x[row] ?? 0, y[row] ?? 0, z[row] ?? 0, sortMs[row] ?? 0);
        if (leg > 0) metres.add(body, day, leg);
        const code = heightCodes[row] ?? 0;
        if (code !== 0) profile.add(index, row, heights[code] ?? 0);
      }
      index++;
    }
    this.#seen = index;
  }
}

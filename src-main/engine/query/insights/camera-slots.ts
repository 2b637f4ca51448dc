import { cameraBodies } from '../camera-bodies.ts';
import type { Columns } from '../columns.ts';
import { byCount } from '../suggest/rank.ts';
import { cameraName } from '../../../../src-shared/model/camera-name.ts';

/** Cameras that are told apart day by day. */
const mostCameras = 6;

/** The cameras most used, and where each camera of the columns counts. */
export interface CameraSlots {
  /** As `camera:` finds them, the most used first. */
  readonly cameras: readonly string[];
  /** By number of the camera (`camera-bodies.ts`): its place in `cameras`, their number for the rest. */
  readonly slotOf: Uint8Array;
}

/** From counts by code. Of equally many photos the first by name; the commonest spelling stands for a camera. */
export function cameraSlots(columns: Columns, counts: Uint32Array): CameraSlots {
  const { entries } = columns.cameras;
  const bodies = cameraBodies(columns);
  const found = new Map<number, { value: string; count: number; most: number; body: number }>();
  for (const [code, count] of counts.entries()) {
    const body = bodies.of[code] ?? 0;
    if (count === 0 || body === 0) continue;
    const [make = '', model = ''] = entries[code] ?? [];
    const value = cameraName({ make: make || null, model: model || null, lens: null }) ?? '';
    const known = found.get(body);
    if (known === undefined) found.set(body, { value, count, most: count, body });
    else {
      known.count += count;
      if (count > known.most) [known.most, known.value] = [count, value];
    }
  }
  const most = [...found.values()].sort(byCount).slice(0, mostCameras);
  const slotOf = new Uint8Array(bodies.names.length).fill(most.length);
  for (const [slot, { body }] of most.entries()) slotOf[body] = slot;
  return { cameras: most.map(({ value }) => value), slotOf };
}

import { cameraName } from '../../../../src-shared/model/camera-name.ts';
import { cameraBodies } from '../camera-bodies.ts';
import type { Columns } from '../columns.ts';

/** By number of a camera (`camera-bodies.ts`) its name as its files write it, the first spelling that was met; null for the unknown one. */
export function shownCameras(columns: Columns): readonly (string | null)[] {
  const { of, names } = cameraBodies(columns);
  const shown: (string | null)[] = names.map(() => null);
  columns.cameras.entries.forEach(([make = '', model = ''], code) => {
    const number = of[code] ?? 0;
    if (number > 0) shown[number] ??= cameraName({ make: make || null, model: model || null, lens: null });
  });
  return shown;
}

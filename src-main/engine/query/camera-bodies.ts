import { fold } from '../../../src-shared/algorithms/fold.ts';
import { cameraName } from '../../../src-shared/model/camera-name.ts';
import type { Columns } from './columns.ts';
import type { Dictionary } from './dictionary.ts';

/** Cameras as `camera:` names them, numbered as they come: make and model, whatever the lens; 0 is the unknown one. */
export interface CameraBodies {
  /** By code of `columns.cameras`. */
  readonly of: readonly number[];
  /** By number: the name as it came first; '' for the unknown one. */
  readonly names: readonly string[];
}

interface Known {
  readonly of: number[];
  readonly names: string[];
  readonly numbers: Map<string, number>;
}

const known = new WeakMap<Dictionary, Known>();

/** The cameras that the columns know now. */
export function cameraBodies({ cameras }: Columns): CameraBodies {
  let bodies = known.get(cameras);
  if (bodies === undefined) known.set(cameras, (bodies = { of: [], names: [''], numbers: new Map([['', 0]]) }));
  const { of, names, numbers } = bodies;
  for (const [make = '', model = ''] of cameras.entries.slice(of.length)) {
    const name = cameraName({ make: make || null, model: model || null, lens: null }) ?? '';
    const key = fold(name);
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = names.push(name) - 1));
    of.push(number);
  }
  return bodies;
}

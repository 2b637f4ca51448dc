import { totalmem } from 'node:os';
import type { Settings } from '../../../src-shared/model/settings.ts';

const megabyte = 2 ** 20;
/** A process may take twice its ceiling, and so much in any case, before it is ended in the middle of a picture. */
const leastLimitMb = 4000;
const mostShareOfMemory = 0.8;

/** Grown beyond so many bytes, the recognition process is started anew after its task. */
export function recycleAboveBytes({ recogniseMemoryMb }: Settings): number {
  return recogniseMemoryMb * megabyte;
}

/** Beyond so many bytes it is ended at once. */
export function limitBytes({ recogniseMemoryMb }: Settings): number {
  return Math.min(totalmem() * mostShareOfMemory, Math.max(2 * recogniseMemoryMb, leastLimitMb) * megabyte);
}

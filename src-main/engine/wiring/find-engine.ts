import { resolve } from 'node:path';
import { readAddress } from '../catalog/lock.ts';
import type { LivingEngine } from '../engine.ts';

/** The engine that holds this library and can be spoken to, wherever it was started; null where there is none. */
export function findEngine(libraryPath: string): Promise<LivingEngine | null> {
  return Promise.resolve(readAddress(resolve(libraryPath)));
}

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

/** Tells the temporary files of this engine from those that an earlier one left. */
const thisEngine = randomUUID();
let last = 0;

const shape = /^\.fernweh-([0-9a-f-]{36})-\d+\.(part|name)$/;

/** A name for a copy under way, hidden so that no scan takes it. */
export function temporaryName(folder: string): string {
  return join(folder, `.fernweh-${thisEngine}-${String(++last)}.part`);
}

/** The note beside a temporary file that says which name was reserved for it. */
export function noteOf(temporary: string): string {
  return temporary.replace(/\.part$/, '.name');
}

/** What a file is by its name: something that an earlier engine left, or null. */
export function leftBehind(name: string, presentEngine: string): 'part' | 'name' | null {
  const [, engine, kind] = shape.exec(name) ?? [];
  if (engine === undefined || engine === presentEngine) return null;
  return kind === 'part' ? 'part' : 'name';
}

/** To be told to the child that tidies up. */
export function presentEngine(): string {
  return thisEngine;
}

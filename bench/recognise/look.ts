/** @file Running our side of the bench `recognise`, and reading what it says. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { memoryOfTreeMb } from '../memory-of-tree.ts';

const program = join(import.meta.dirname, 'look-process.ts');
const memoryEveryMs = 300;

/** What a run said at its end. */
export interface LookRun {
  readonly images: number;
  readonly failures: number;
  readonly seconds: number;
  readonly imagesPerS: number;
  /** By model. */
  readonly providers: Readonly<Record<string, string>>;
  /** Memory over all processes (PSS) again and again, with how many photos were done then. */
  readonly memory: readonly { readonly done: number; readonly mb: number }[];
}

export interface LookRequest {
  readonly library: string;
  readonly models: string;
  /** Photos that are looked at before the clock starts, and those that count. */
  readonly warmUp: string;
  readonly query: string;
  readonly ids: readonly string[];
  /** Looking at memory stops the processes for moments: not where the pace counts. */
  readonly watchesMemory: boolean;
}

/** Lets an engine look at the photos of a library. Rejects where it ends with a code of failure. */
export async function look({ library, models, warmUp, query, ids, watchesMemory }: LookRequest): Promise<LookRun> {
  const child = spawn(process.execPath, [program, library, models, warmUp, query, ...ids], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const memory: { done: number; mb: number }[] = [];
  let done = 0;
  let last: Omit<LookRun, 'memory'> | null = null;
  const watch = setInterval(() => {
    const mb = child.pid === undefined || !watchesMemory ? null : memoryOfTreeMb(child.pid);
    if (mb !== null && mb > 0) memory.push({ done, mb });
  }, memoryEveryMs);
  for await (const line of createInterface({ input: child.stdout })) {
    // Printed by that program.
    const said = JSON.parse(line) as { done: number } | Omit<LookRun, 'memory'>;
    if ('done' in said) done = said.done;
    else {
      last = said;
      clearInterval(watch);
    }
  }
  const code = await ended;
  clearInterval(watch);
  if (code !== 0 || last === null) throw new Error(`looking at photos ended with ${String(code)}: ${errors}`);
  return { ...last, memory };
}

import type { PastImport } from '../../../src-shared/model/job.ts';
import { connectToRead, endless, type Calls } from './connect.ts';
import { write } from './output.ts';
import { number } from './progress.ts';

/** So many characters of an import's id are enough to name it. */
export const shortIdLength = 8;

/** `fernweh import --list`: the imports that the library has seen, the newest first. */
export async function listImports(library: string, json: boolean): Promise<number> {
  const reading = await connectToRead(library, endless, { mustBeThere: true });
  try {
    const imports = await reading.ask(importsAsTold);
    await write(json ? `${JSON.stringify(imports)}\n` : listText(imports));
    return 0;
  } finally {
    await reading.close();
  }
}

/** An import of the list; `brokenOff`: it is not ended, and no engine but that of this command works on it. */
export type ListedImport = PastImport & { readonly brokenOff: boolean };

/** The imports, the newest first; `shared` says whether the engine is that of another door. */
export async function importsAsTold(calls: Calls, shared: boolean): Promise<ListedImport[]> {
  const imports = await calls.imports.list({});
  // An engine of our own takes up what is broken off, and ends with this command.
  const alive = shared ? (await calls.jobs.list({})).filter(({ endedAt }) => endedAt === null) : [];
  return imports.map((one) => ({
    ...one,
    brokenOff: one.state === 'running' && !alive.some(({ id }) => id === one.id),
  }));
}

function listText(imports: readonly ListedImport[]): string {
  if (imports.length === 0) return 'Nothing was imported yet.\n';
  return imports.map((one) => `${lineOf(one)}\n`).join('');
}

function lineOf({ id, folders, copied, state, totals, startedAt, undoneAt, brokenOff }: ListedImport): string {
  const day = `${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)}`;
  const words = undoneAt !== null ? 'undone' : brokenOff ? 'broken off' : state;
  const refused = totals.failed - (totals.failedBefore ?? 0);
  const failed = refused <= 0 ? '' : `, ${number(refused)} not imported`;
  const { added, photos = added } = totals;
  const brought = photos === added ? `${number(added)} added` : `${number(photos)} added (${number(added)} files)`;
  const copies = copied ? ', copied' : '';
  return `${id.slice(0, shortIdLength)}  ${day}  ${words.padEnd(10)}  ${brought}${failed}${copies}  ${folders.join(', ')}`;
}

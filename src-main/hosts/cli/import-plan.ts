import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { planSentence, spaceSentence } from '../../../src-shared/contract/plan-text.ts';
import { failureLines } from '../../../src-shared/contract/report-text.ts';
import type { CopyOptions, ImportPlan } from '../../../src-shared/model/job.ts';
import { connectToRead, endless } from './connect.ts';
import { write } from './output.ts';
import { number } from './progress.ts';

/** How many files of each reason are named. */
const shownPerReason = 3;

/**
 * `fernweh import --dry-run`: tells what the import of these folders would do, and does nothing. A library that is not
 * there yet is not made.
 */
export async function planImport(
  library: string,
  folders: readonly string[],
  copy: CopyOptions | null,
  json: boolean,
): Promise<number> {
  const plan = (await isThere(library))
    ? await planIn(library, folders, copy)
    : await withoutLibrary(library, (standIn) => planIn(standIn, folders, copy));
  await write(json ? `${JSON.stringify(plan)}\n` : planText(plan));
  return 0;
}

async function planIn(library: string, folders: readonly string[], copy: CopyOptions | null): Promise<ImportPlan> {
  const reading = await connectToRead(library, endless);
  try {
    return await reading.ask((calls) => calls.imports.plan({ folders: [...folders], copy }));
  } finally {
    await reading.close();
  }
}

/** False for a folder that is missing or empty. What cannot be looked into is told when it is opened. */
async function isThere(library: string): Promise<boolean> {
  try {
    return (await readdir(library)).length > 0;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}

/** Plans with an empty library among the temporary files, which is removed again, also at Ctrl-C. */
async function withoutLibrary(library: string, plan: (standIn: string) => Promise<ImportPlan>): Promise<ImportPlan> {
  const standIn = await mkdtemp(join(tmpdir(), 'fernweh-plan-'));
  const stop = (): void => {
    rmSync(standIn, { recursive: true, force: true });
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    const told = await plan(standIn);
    const { space } = told;
    // The library comes to lie on another disk, maybe.
    return space === null ? told : { ...told, space: { ...space, freeBytes: await freeBytesFor(library) } };
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, stop);
    await rm(standIn, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Free bytes where a folder would be made: on the disk of the nearest folder around it that is there. */
async function freeBytesFor(folder: string): Promise<number> {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const { bavail, bsize } = await statfs(at);
      return bavail * bsize;
    } catch (error) {
      if (at === dirname(at)) throw error;
    }
  }
}

function planText(plan: ImportPlan): string {
  const space = spaceSentence(plan);
  return [
    `${planSentence(plan)}.`.replace(/\.\.$/, '.'),
    ...(plan.ignored === 0 ? [] : [`${number(plan.ignored)} other files, which stay out.`]),
    ...(space === null ? [] : [space]),
    ...failureLines(plan.failures, shownPerReason),
    'Nothing was imported (--dry-run).',
    '',
  ].join('\n');
}

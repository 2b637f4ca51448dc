import { createInterface } from 'node:readline/promises';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { undoneSentences, undoSentences } from '../../../src-shared/contract/undo-text.ts';
import type { UndoPreview } from '../../../src-shared/model/job.ts';
import { connect, endless } from './connect.ts';
import { importsAsTold, shortIdLength, type ListedImport } from './import-list.ts';
import { note, write } from './output.ts';

/**
 * `fernweh import --undo`: tells what goes, then takes it out. Where the user worked on some of the photos it asks on a
 * terminal and otherwise refuses (exit code 1), unless `sure`. `wanted` is an id, the beginning of one, or `last`. An
 * import that was broken off (a crash, a closed computer) is cancelled first; one that runs in another engine is refused.
 */
export async function undoImport(
  library: string,
  wanted: string,
  { json, sure }: { readonly json: boolean; readonly sure: boolean },
): Promise<number> {
  const connection = await connect(library, endless, { mustBeThere: true });
  const { calls } = connection;
  try {
    const { id, folders, startedAt, state, brokenOff } = chosen(await importsAsTold(calls, connection.shared), wanted);
    note(`The import of ${startedAt.slice(0, 10)} (${folders.join(', ')}):`);
    // Here it goes on only because this command opened the library; in the engine of another door somebody wants it.
    if (!connection.shared && (brokenOff || state === 'paused')) {
      note(state === 'paused' ? 'It was paused; it is stopped first.' : 'It was broken off; it is stopped first.');
      await calls.jobs.cancel({ id });
    }
    const preview = await calls.imports.undoPreview({ id });
    for (const line of undoSentences(preview)) note(line);
    if (!sure && preview.edited + preview.copiesAlone > 0 && !(await agrees(preview))) return 1;
    const done = await calls.imports.undo({ id });
    if (json) await write(`${JSON.stringify(done)}\n`);
    else await write(`${undoneSentences(done).join('\n')}\n`);
    return 0;
  } finally {
    await connection.close();
  }
}

function chosen(imports: readonly ListedImport[], wanted: string): ListedImport {
  if (wanted === 'last') {
    const last = imports.find(({ undoneAt }) => undoneAt === null);
    if (last === undefined) throw new FernwehError('not-found', 'There is no import to undo.');
    return last;
  }
  const found = imports.filter(({ id }) => id === wanted || (wanted.length >= shortIdLength && id.startsWith(wanted)));
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new FernwehError(
      'not-found',
      `There is no import ${wanted}. The imports of this library: fernweh import --list`,
    );
  }
  return only;
}

async function agrees({ editedExamples }: UndoPreview): Promise<boolean> {
  for (const path of editedExamples) note(`  ${path}`);
  if (!process.stdin.isTTY) {
    note('Nothing was changed. To undo all the same: --yes');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question('Undo the import? [y/N] ');
    if (/^y(es)?$/i.test(answer.trim())) return true;
    note('Nothing was changed.');
    return false;
  } finally {
    terminal.close();
  }
}

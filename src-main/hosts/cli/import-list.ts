import type { PastImport } from '../../../src-shared/model/job.ts';
import { connectToRead, endless } from './connect.ts';
import { write } from './output.ts';
import { number } from './progress.ts';

/** So many characters of an import's id are enough to name it. */
export const shortIdLength = 8;

/** `fernweh import --list`: the imports that the library has seen, the newest first. */
export async function listImports(library: string, json: boolean): Promise<number> {
  const reading = await connectToRead(library, endless);
  try {
    const imports = await reading.ask((calls) => calls.imports.list({}));
    await write(json ? `${JSON.stringify(imports)}\n` : listText(imports));
    return 0;
  } finally {
    await reading.close();
  }
}

function listText(imports: readonly PastImport[]): string {
  if (imports.length === 0) return 'Nothing was imported yet.\n';
  return imports.map((one) => `${lineOf(one)}\n`).join('');
}

function lineOf({ id, folders, copied, state, totals, startedAt, undoneAt }: PastImport): string {
  const day = `${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)}`;
  const words = undoneAt === null ? state : 'undone';
  const failed = totals.failed === 0 ? '' : `, ${number(totals.failed)} not imported`;
  const copies = copied ? ', copied' : '';
  return `${id.slice(0, shortIdLength)}  ${day}  ${words.padEnd(9)}  ${number(totals.added)} added${failed}${copies}  ${folders.join(', ')}`;
}

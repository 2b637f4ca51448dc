import { open, readdir, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { ForeignProgram } from '../../../src-shared/model/foreign-data.ts';
import { type ForeignFile, unknownForeign, unreadableForeign } from './foreign-errors.ts';

const sqliteMagic = Buffer.from('SQLite format 3\0');

/** The database at `path` (absolute): the file itself, or the one in this folder. Throws `FernwehError` only. */
export async function findForeign(program: ForeignProgram, path: string): Promise<ForeignFile> {
  if (!isAbsolute(path) || path.includes('\0')) {
    throw new FernwehError('bad-input', `Name the whole path of the file, not only "${path}".`);
  }
  const facts = await reading(path, () => stat(path));
  const file = { program, path: facts.isDirectory() ? await fileIn(program, path) : path };
  if (!facts.isDirectory() && !facts.isFile()) throw unknownForeign(file, 'is no file');
  if (!(await isSqlite(file.path))) throw unknownForeign(file, 'is no SQLite database');
  return file;
}

async function fileIn(program: ForeignProgram, folder: string): Promise<string> {
  const entries = await reading(folder, () => readdir(folder, { withFileTypes: true }));
  const names = entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map(({ name }) => name)
    .filter((name) => (program === 'digikam' ? name === 'digikam4.db' : /^[^.].*\.lrcat$/i.test(name)));
  const [only] = names;
  const file = { program, path: folder };
  if (only === undefined) throw unknownForeign(file, 'is a folder without such a database');
  if (names.length > 1) throw unknownForeign(file, `is a folder with ${String(names.length)} catalogues`);
  const found = join(folder, only);
  // A link may lead to anything.
  if (!(await reading(found, () => stat(found))).isFile()) throw unknownForeign({ program, path: found }, 'is no file');
  return found;
}

async function isSqlite(path: string): Promise<boolean> {
  const handle = await reading(path, () => open(path));
  try {
    const { buffer, bytesRead } = await reading(path, () => handle.read(Buffer.alloc(100), 0, 100, 0));
    return bytesRead === 100 && buffer.subarray(0, sqliteMagic.length).equals(sqliteMagic);
  } finally {
    await handle.close();
  }
}

async function reading<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw unreadableForeign(path, error);
  }
}

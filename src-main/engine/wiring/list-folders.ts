import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { FolderListing, ListedFiles } from '../../../src-shared/contract/contract.ts';
import { driveLetters, driveParents } from '../platform/files/drives.ts';
import { isLeftOut } from '../platform/files/left-out.ts';
import { pathFromBytes, pathToFs } from '../platform/files/path-bytes.ts';

/**
 * The folders in a folder, for choosing one on a page: nothing hidden, only what may be read, and of files only those of
 * the kind that was asked for. `null` begins at home. Throws `no-such-folder` and `folder-unreadable`.
 */
export async function listFolders(path: string | null, files: ListedFiles | null = null): Promise<FolderListing> {
  const folder = resolve(path === null || path.trim() === '' ? homedir() : path);
  const names = await folderNames(folder);
  const readable = await Promise.all(names.map((name) => mayRead(join(folder, name))));
  const parent = dirname(folder);
  return {
    path: folder,
    parent: parent === folder ? null : parent,
    folders: names.filter((_, index) => readable[index]).map((name) => ({ name, path: join(folder, name) })),
    shortcuts: await shortcuts(),
    files: files === null ? [] : await filesIn(folder, namesOf[files]),
  };
}

const namesOf: Readonly<Record<ListedFiles, RegExp>> = {
  models: /\.onnx$/i,
  labels: /\.(txt|names)$/i,
  maps: /\.pmtiles$/i,
};

/** Files with such names, where links lead to them as well; not those that are hidden. */
async function filesIn(folder: string, named: RegExp): Promise<FolderListing['files']> {
  const entries = await readdir(pathToFs(folder), { encoding: 'buffer' }).catch(() => []);
  const names = entries.map(pathFromBytes).filter((name) => named.test(name) && !isLeftOut(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const facts = await stat(pathToFs(path)).catch(() => null);
      return facts?.isFile() === true ? [{ name, path, sizeBytes: facts.size }] : [];
    }),
  );
  return found.flat().sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

async function folderNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(pathToFs(folder), { withFileTypes: true, encoding: 'buffer' });
    const names: string[] = [];
    for (const entry of entries) {
      const name = pathFromBytes(entry.name);
      if (isLeftOut(name)) continue;
      if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(folder, name))))) names.push(name);
    }
    return names.sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new FernwehError('folder-unreadable', `Fernweh may not read ${folder}.`, {
        cause: error,
        data: { path: folder },
      });
    }
    if (code === 'ENOTDIR') {
      throw new FernwehError('no-such-folder', `${folder} is a file. Name the folder it lies in.`, {
        cause: error,
        data: { path: folder },
      });
    }
    throw new FernwehError('no-such-folder', `There is no folder ${folder}.`, { cause: error, data: { path: folder } });
  }
}

/** Where to begin: home, its pictures, and drives that are mounted now. */
async function shortcuts(): Promise<FolderListing['shortcuts']> {
  const home = homedir();
  const mounted = await Promise.all(
    driveParents().map(async (root) => {
      const names = await folderNames(root).catch(() => []);
      return names.map((name) => ({ name, path: join(root, name) }));
    }),
  );
  const candidates = [
    { name: 'Home', path: home },
    { name: 'Pictures', path: join(home, 'Pictures') },
    ...driveLetters().map((path) => ({ name: path.slice(0, 2), path })),
    ...mounted.flat(),
  ];
  const there = await Promise.all(candidates.map(async ({ path }) => (await isFolder(path)) && (await mayRead(path))));
  return candidates.filter((_, index) => there[index]);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(pathToFs(path)).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function mayRead(path: string): Promise<boolean> {
  return access(pathToFs(path), constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

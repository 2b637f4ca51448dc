/** @file A child process that copies: a card that hangs, or a large video, never holds the engine up. */
import { lstat, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFacts } from '../../catalog/writer-api.ts';
import { sizeAndTime } from '../../platform/files/file-facts.ts';
import { pathFromBytes, pathToFs } from '../../platform/files/path-bytes.ts';
import { serveTasks } from '../../platform/pool/child.ts';
import { onSide } from '../../platform/files/copy-failure.ts';
import { placeCopies, syncFolders, type PlaceCopies } from '../../platform/files/place-copies.ts';
import { tidy } from '../../platform/files/tidy.ts';
import { writeCopy } from '../../platform/files/write-copy.ts';

/** Every task fails with a `CopyFailure`. */
export interface CopyTasks {
  readonly tidy: {
    readonly input: { readonly folder: string; readonly presentEngine: string };
    readonly output: null;
    readonly question: never;
    readonly answer: never;
  };
  /** Files of Apple's edits (AAE) in a folder of the card; none where it cannot be read. */
  readonly edits: {
    readonly input: { readonly folder: string };
    readonly output: readonly FileFacts[];
    readonly question: never;
    readonly answer: never;
  };
  readonly write: {
    readonly input: { readonly facts: FileFacts; readonly temporary: string };
    /** SHA-256 of the verified copy. */
    readonly output: string;
    /** Whether to go on, asked now and then. */
    readonly question: null;
    readonly answer: boolean;
  };
  readonly place: {
    readonly input: PlaceCopies;
    readonly output: readonly string[];
    readonly question: never;
    readonly answer: never;
  };
  /** Brings the names in folders onto the drive. */
  readonly sync: {
    readonly input: { readonly folders: readonly string[] };
    readonly output: null;
    readonly question: never;
    readonly answer: never;
  };
}

async function editsIn(folder: string): Promise<FileFacts[]> {
  const names = await readdir(pathToFs(folder), { encoding: 'buffer' }).catch(() => []);
  const found: FileFacts[] = [];
  for (const name of names.map(pathFromBytes).filter((one) => /^[^.].*\.aae$/i.test(one))) {
    const path = join(folder, name);
    const stat = await lstat(pathToFs(path), { bigint: true }).catch(() => null);
    if (stat?.isFile() === true) {
      found.push({ path, ...sizeAndTime(stat), inode: null });
    }
  }
  return found;
}

serveTasks<CopyTasks>({
  tidy: async ({ folder, presentEngine }) => {
    await onSide('library', tidy(folder, presentEngine));
    return null;
  },
  edits: ({ folder }) => editsIn(folder),
  write: async ({ facts, temporary }, ask) => {
    // Of a process that died at this very task.
    await unlink(pathToFs(temporary)).catch(() => undefined);
    return await writeCopy({ facts, temporary, goOn: () => ask(null) });
  },
  place: (input) => placeCopies(input),
  sync: async ({ folders }) => {
    await syncFolders(folders);
    return null;
  },
});

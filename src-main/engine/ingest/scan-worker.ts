/** @file A child process that scans: a share that hangs, or a folder of a million names, never holds the engine up. */
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { sha256OfFile } from '../platform/hash.ts';
import { serveTasks } from '../platform/pool/child.ts';
import { freeBytes } from '../platform/files/disk-space.ts';
import { lookAgain, type SecondLook, type TakenFile } from './look-again.ts';
import { scanFolder, type ScanBatch, type ScanOptions } from './scan.ts';

export interface ScanTasks {
  /** Tells what it finds portion by portion as questions; the answer is whether to go on. */
  readonly scan: {
    readonly input: ScanOptions;
    /** False when it was told to stop. */
    readonly output: boolean;
    readonly question: ScanBatch;
    readonly answer: boolean;
  };
  /** Whether files that were taken in are still as they were, in their order. */
  readonly lookAgain: {
    readonly input: readonly TakenFile[];
    readonly output: SecondLook[];
    readonly question: never;
    readonly answer: never;
  };
  /** How many of these files are there with the same size. */
  readonly countSameSize: {
    readonly input: readonly { readonly path: string; readonly sizeBytes: number }[];
    readonly output: number;
    readonly question: never;
    readonly answer: never;
  };
  /** How many of these files can be read, and how many of those have this content. */
  readonly compareContent: {
    readonly input: readonly { readonly path: string; readonly sha256: string }[];
    readonly output: { readonly compared: number; readonly same: number };
    readonly question: never;
    readonly answer: never;
  };
  /** Which of these paths are folders. */
  readonly foldersOf: {
    readonly input: readonly string[];
    readonly output: string[];
    readonly question: never;
    readonly answer: never;
  };
  /** The folders in this one, at most so many, without hidden ones; none where it cannot be listed. */
  readonly foldersIn: {
    readonly input: { readonly path: string; readonly limit: number };
    readonly output: string[];
    readonly question: never;
    readonly answer: never;
  };
  /** Whether this path is a folder that answers. */
  readonly isReachable: {
    readonly input: string;
    readonly output: boolean;
    readonly question: never;
    readonly answer: never;
  };
  /** What is free for this account on the disk of a folder, in bytes; throws where it cannot be reached. */
  readonly freeBytes: {
    readonly input: string;
    readonly output: number;
    readonly question: never;
    readonly answer: never;
  };
}

/** A folder that can be listed. */
async function isReachable(path: string): Promise<boolean> {
  try {
    return (await stat(pathToFs(path))).isDirectory();
  } catch {
    return false;
  }
}

async function compareContent(
  files: ScanTasks['compareContent']['input'],
): Promise<ScanTasks['compareContent']['output']> {
  let [compared, same] = [0, 0];
  for (const { path, sha256 } of files) {
    const found = await sha256OfFile(path).catch(() => null);
    if (found !== null) compared += 1;
    if (found === sha256) same += 1;
  }
  return { compared, same };
}

async function hasSize(path: string, sizeBytes: number): Promise<boolean> {
  try {
    const found = await lstat(pathToFs(path));
    return found.isFile() && found.size === sizeBytes;
  } catch {
    return false;
  }
}

serveTasks<ScanTasks>({
  scan: async (options, ask) => {
    for await (const batch of scanFolder(options)) {
      if (!(await ask(batch))) return false;
    }
    return true;
  },
  lookAgain: (files) => lookAgain(files),
  countSameSize: async (files) => {
    const found = await Promise.all(files.map(({ path, sizeBytes }) => hasSize(path, sizeBytes)));
    return found.filter(Boolean).length;
  },
  compareContent,
  foldersOf: async (paths) => {
    const there = await Promise.all(paths.map(isReachable));
    return paths.filter((_, index) => there[index]);
  },
  foldersIn: async ({ path, limit }) => {
    const entries = await readdir(pathToFs(path), { withFileTypes: true }).catch(() => []);
    const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    return folders.slice(0, limit).map(({ name }) => join(path, name));
  },
  isReachable,
  freeBytes,
});

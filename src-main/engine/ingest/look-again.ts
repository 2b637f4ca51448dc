import { lstat } from 'node:fs/promises';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { FileFacts } from '../catalog/writer-api.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { asFileFailure, checkUnchanged, sizeAndTime } from '../platform/files/file-facts.ts';

/**
 * What became of a file since it was taken in: `unchanged` by size and time, `changed` when it has others or is gone,
 * `unseen` when nobody could look.
 */
export type SecondLook = 'unchanged' | 'changed' | 'unseen';

/** A file and the facts that it was taken with. */
export type TakenFile = Pick<FileFacts, 'path' | 'sizeBytes' | 'mtimeMs'>;

/** How many files are looked at together. */
const together = 64;

/** Looks at each file again, opening none; the answers in the order of the files. Never throws for a file. */
export async function lookAgain(files: readonly TakenFile[]): Promise<SecondLook[]> {
  const looks: SecondLook[] = [];
  for (let at = 0; at < files.length; at += together) {
    looks.push(...(await Promise.all(files.slice(at, at + together).map((file) => lookAt(file)))));
  }
  return looks;
}

async function lookAt({ path, sizeBytes, mtimeMs }: TakenFile): Promise<SecondLook> {
  try {
    const now = await lstat(pathToFs(path), { bigint: true });
    checkUnchanged({ sizeBytes, mtimeMs }, { size: Number(now.size), mtimeMs: sizeAndTime(now).mtimeMs });
    return now.isFile() ? 'unchanged' : 'changed';
  } catch (error) {
    const { code } = error instanceof FileFailure ? error : asFileFailure(error);
    return code === 'file-changed' || code === 'file-vanished' ? 'changed' : 'unseen';
  }
}

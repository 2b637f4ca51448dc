import { stat } from 'node:fs/promises';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { Failure } from '../../../../src-shared/model/job.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { realPathOf } from '../../platform/files/real-path.ts';
import { extensionOf, isKnownExtension } from '../../platform/format/extensions.ts';
import type { ScanOptions } from '../scan.ts';
import { isWithin } from '../../platform/files/within.ts';

/**
 * What a link in a source is: `other-name` for a file that is in a source anyway or no picture, `nothing` for a folder
 * that is scanned anyway (loops are of this kind), else a Failure.
 */
export async function classifyLink(
  path: string,
  { folder, sourcePaths }: Pick<ScanOptions, 'folder' | 'sourcePaths'>,
): Promise<'other-name' | 'nothing' | Failure> {
  let target: string;
  let isFolder: boolean;
  try {
    target = await realPathOf(path);
    isFolder = (await stat(pathToFs(path))).isDirectory();
  } catch (error) {
    return isPictureName(path) ? failureOf(path, brokenLink(error)) : 'other-name';
  }
  // A folder above this one holds it: following it would come round again.
  const known = [folder, ...sourcePaths].some((source) => isWithin(target, source)) || isWithin(folder, target);
  if (isFolder) return known ? 'nothing' : failureOf(path, new FileFailure('link-outside', `It leads to ${target}.`));
  if (known || !(isPictureName(path) || isPictureName(target))) return 'other-name';
  return failureOf(path, new FileFailure('link-outside', `It leads to ${target}.`));
}

function brokenLink(error: unknown): FileFailure {
  const loops = error instanceof Error && 'code' in error && error.code === 'ELOOP';
  return new FileFailure('file-vanished', loops ? 'It is a link to itself.' : 'It is a link that leads nowhere.');
}

function isPictureName(path: string): boolean {
  return isKnownExtension(extensionOf(path));
}

function failureOf(path: string, { code, message }: FileFailure): Failure {
  return { path, code, message };
}

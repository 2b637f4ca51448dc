import { mkdir, unlink } from 'node:fs/promises';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import { privateFolderMode } from '../../catalog/private-files.ts';
import { catalogError } from '../../catalog/sqlite-errors.ts';
import type { FileFacts } from '../../catalog/writer-api.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { ChildCrash, ChildOutOfMemory, ChildTimeout, PoolClosed, TaskError } from '../../platform/pool/pool-errors.ts';
import { Stopped } from '../../platform/gate.ts';
import type { ImportRun } from '../import-run.ts';
import type { Card } from './card.ts';
import type { CopyPool } from './copy-pool.ts';
import { temporaryName } from '../../platform/files/temporary-name.ts';

/** A slow card still reads so much; a file that takes longer by ten minutes has no answer to wait for. */
const slowestBytesPerMs = 100;
const patienceMs = 600_000;
/** The process may die of something else than this file. */
const mostCrashes = 3;

/** A verified copy, a Failure of the file, or where the whole card is away the files taken for bad ones before. */
export type CopyOutcome =
  | { readonly temporary: string; readonly sha256: string }
  | FileFailure
  | { readonly troubles: readonly string[] };

/**
 * Has a child write a verified copy into `folder` under a temporary name. Throws `Stopped`, and what ends the job: a
 * library whose disk is full or cannot be written.
 */
export async function copyFile(
  run: ImportRun,
  pool: CopyPool,
  { facts, folder, card }: { readonly facts: FileFacts; readonly folder: string; readonly card: Card },
): Promise<CopyOutcome> {
  let crashes = 0;
  for (;;) {
    await run.gate.pass();
    await makeFolder(folder, run.parts.libraryPath);
    const temporary = temporaryName(folder);
    let wasPaused = false;
    try {
      const goOn = async (): Promise<boolean> => {
        wasPaused ||= run.gate.isPaused;
        return await run.gate.pass().then(
          () => true,
          () => false,
        );
      };
      const timeoutMs = patienceMs + facts.sizeBytes / slowestBytesPerMs;
      const sha256 = await pool.write({ facts, temporary }, { timeoutMs, goOn });
      card.works();
      return { temporary, sha256 };
    } catch (error) {
      await unlink(pathToFs(temporary)).catch(() => undefined);
      if (error instanceof PoolClosed && run.gate.isStopped) throw new Stopped();
      if (error instanceof ChildTimeout && (wasPaused || run.gate.isPaused)) continue;
      if (error instanceof ChildCrash && ++crashes < mostCrashes) continue;
      const code = codeOf(error);
      if (code === 'stopped' || code === 'library:ENOENT') continue;
      if (code === 'mismatch') return new FileFailure('copy-mismatch');
      if (code === 'library:EFBIG') return new FileFailure('copy-too-large');
      if (code?.startsWith('card:') === true) return await card.judge(code.slice('card:'.length), facts.path);
      if (error instanceof ChildCrash || error instanceof ChildOutOfMemory) {
        return new FileFailure('read-error', 'The process that copied it ended.');
      }
      if (error instanceof ChildTimeout) return await card.judge('no-answer', facts.path);
      throw toldLibraryError(error, run.parts.libraryPath);
    }
  }
}

/** What went wrong on the library's own disk, as what ends the job; other errors as they are. */
export function toldLibraryError(error: unknown, libraryPath: string): unknown {
  const code = codeOf(error);
  if (code?.startsWith('library:') !== true) return error;
  return catalogError(Object.assign(new Error(String(error)), { code: code.slice('library:'.length) }), libraryPath);
}

async function makeFolder(folder: string, libraryPath: string): Promise<void> {
  try {
    await mkdir(pathToFs(folder), { recursive: true, mode: privateFolderMode });
  } catch (error) {
    throw catalogError(error, libraryPath);
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof TaskError ? error.code : null;
}

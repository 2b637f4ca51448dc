import { failureCodes, FernwehError } from '../../../src-shared/contract/errors.ts';
import type { CopyOptions, Failure, ImportPlan } from '../../../src-shared/model/job.ts';
import type { ComparedFile } from '../catalog/compare-scanned.ts';
import type { FileFacts } from '../catalog/writer-api.ts';
import type { ImportPace } from '../catalog/past-imports.ts';
import { parseCopyPattern } from '../platform/files/copy-pattern.ts';
import { freeBytes, neededBytes } from '../platform/files/disk-space.ts';
import { folderExists } from '../ingest/import-run.ts';
import type { ScanBatch } from '../ingest/scan.ts';
import type { ScanTasks } from '../ingest/scan-worker.ts';
import type { ChildPool } from '../platform/pool/pool.ts';

/** What both renditions of a photo take, rounded up: a noisy JPEG of 1440 px, and the small one. */
const renditionsBytes = 600_000;

/** Where no import of this library tells: phone and camera photos of any size. */
const guessedSecondsPerFileAndCore = 0.15;

/** What a plan needs from the rest of the engine. */
export interface PlanParts {
  readonly libraryPath: string;
  /** Links resolved. */
  readonly sourcePaths: () => Promise<readonly string[]>;
  /** A scan process of its own: neither an import nor another plan waits for this one. The plan closes it. */
  readonly scanner: () => ChildPool<ScanTasks>;
  readonly compare: (files: readonly FileFacts[], copied: boolean) => Promise<readonly ComparedFile[]>;
  readonly pace: () => Promise<ImportPace | null>;
  /** How many photos are decoded at a time. */
  readonly cores: number;
}

/**
 * What an import of these folders (absolute, links resolved, none in another) would do; nothing is changed. The files
 * are looked at, none is opened but those whose name does not say what they are. Rejects with the signal's reason when
 * it aborts; the process that looks, which may hang at a share that does not answer, is ended then.
 */
export async function planImport(
  parts: PlanParts,
  folders: readonly string[],
  copy: CopyOptions | null,
  signal: AbortSignal = new AbortController().signal,
): Promise<ImportPlan> {
  signal.throwIfAborted();
  if (copy !== null) parseCopyPattern(copy.pattern);
  const scanner = parts.scanner();
  const end = (): void => void scanner.close();
  signal.addEventListener('abort', end);
  try {
    const counts = emptyCounts();
    const known = await parts.sourcePaths();
    for (const folder of folders) {
      if (!(await folderExists(folder))) {
        counts.failures.push({ path: folder, code: 'source-away', message: failureCodes['source-away'] });
        continue;
      }
      await scanner.run(
        'scan',
        { folder, sourcePaths: [...new Set([...known, ...folders])], libraryPath: parts.libraryPath },
        {
          priority: 0,
          timeoutMs: Infinity,
          answer: async (batch) => {
            add(counts, batch, await parts.compare(batch.files, copy !== null));
            return !signal.aborted;
          },
        },
      );
    }
    const pace = await parts.pace();
    const space = copy === null ? null : await spaceFor(parts.libraryPath, counts);
    signal.throwIfAborted();
    const secondsPerFile = pace?.secondsPerNewFile ?? guessedSecondsPerFileAndCore / parts.cores;
    const seconds = (counts.newFiles + counts.changedFiles) * secondsPerFile;
    return { ...counts, seconds, firstGuess: pace === null, space };
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof FernwehError ? error : cannotLook(error);
  } finally {
    signal.removeEventListener('abort', end);
    await scanner.close();
  }
}

type Counts = {
  -readonly [Name in Exclude<keyof ImportPlan, 'seconds' | 'firstGuess' | 'space' | 'failures'>]: number;
} & {
  readonly failures: Failure[];
};

function emptyCounts(): Counts {
  return {
    ...{ files: 0, sizeBytes: 0, newFiles: 0, newBytes: 0, changedFiles: 0, unchangedFiles: 0, refusedFiles: 0 },
    ...{ sidecars: 0, ignored: 0, failures: [] },
  };
}

function add(counts: Counts, batch: ScanBatch, states: readonly ComparedFile[]): void {
  for (const [index, { sizeBytes }] of batch.files.entries()) {
    const state = states[index];
    counts.files += 1;
    counts.sizeBytes += sizeBytes;
    if (state === 'unchanged' || state === 'refused') {
      if (state === 'refused') counts.refusedFiles += 1;
      counts.unchangedFiles += 1;
      continue;
    }
    if (state === 'new') counts.newFiles += 1;
    else counts.changedFiles += 1;
    counts.newBytes += sizeBytes;
  }
  counts.sidecars += batch.sidecars;
  counts.ignored += batch.ignored;
  counts.failures.push(...batch.failures);
}

async function spaceFor(libraryPath: string, counts: Counts): Promise<ImportPlan['space']> {
  const files = counts.newFiles + counts.changedFiles;
  const copies = neededBytes([{ sizeBytes: counts.newBytes }]);
  return { neededBytes: copies + files * renditionsBytes, freeBytes: await freeBytes(libraryPath) };
}

function cannotLook(cause: unknown): FernwehError {
  return new FernwehError('internal', 'Fernweh could not look through these folders. Try again.', { cause });
}

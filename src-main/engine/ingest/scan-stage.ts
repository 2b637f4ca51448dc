import { failureCodes } from '../../../src-shared/contract/errors.ts';
import type { ScannedFolder } from '../catalog/writer-api.ts';
import { Stopped } from '../platform/gate.ts';
import { folderExists, type ImportRun, type JobFolder } from './import-run.ts';
import type { ScanBatch } from './scan.ts';

/** Scans the folders of a job one after the other and records what is there; `onRecorded` after each portion. */
export async function scanStage(run: ImportRun, onRecorded: () => void): Promise<void> {
  for (const folder of run.folders) {
    if (await folderExists(folder.path)) await scanOne(run, folder, onRecorded);
    else if (!(await folderExists(folder.sourcePath))) await run.sourceAway(folder);
    else await folderGone(run, folder);
  }
  run.progress.setTotal('scan', run.found);
}

async function scanOne(run: ImportRun, folder: JobFolder, onRecorded: () => void): Promise<void> {
  const { writer, scanner, libraryPath, sourcePaths, settledMs } = run.parts;
  const { sourceId, path } = folder;
  await run.sourceHere(folder);
  const scan = await writer.beginScan(sourceId);
  const unreadable: string[] = [];
  const unchanged: ScannedFolder[] = [];
  let told = 0;
  const record = async (batch: ScanBatch): Promise<boolean> => {
    await run.gate.pass();
    const states = await writer.recordScanned(sourceId, scan, batch.files, run.jobId, batch.complete);
    unchanged.push(...batch.unchanged);
    const same = batch.unchanged.reduce((sum, { files }) => sum + files, 0);
    told += batch.files.length;
    // At once: the read stage may come to them in the next moment.
    for (const [at, { path }] of batch.files.entries()) if (states[at] === 'retold') run.retold.add(path);
    if (batch.failures.length > 0) await writer.recordFailures(sourceId, batch.failures);
    unreadable.push(...batch.unreadable);
    run.unreadable.push(...batch.unreadable);
    for (const failure of batch.failures) run.otherFailures.add(failure.path);
    run.found += batch.files.length + same;
    run.ignored += batch.ignored;
    run.sidecars += batch.sidecars;
    run.failed += batch.failures.length;
    run.unchangedByScan += states.filter((state) => state === 'unchanged').length + same;
    run.progress.add('scan', batch.files.length + same);
    onRecorded();
    return true;
  };
  const complete = await scanner.run(
    'scan',
    {
      folder: path,
      sourcePaths: await sourcePaths(),
      libraryPath,
      known: await writer.scannedFolders(path),
      settledMs: run.isQuiet ? settledMs : 0,
    },
    {
      priority: 0,
      timeoutMs: Infinity,
      answer: (batch) =>
        record(batch).catch((error: unknown) => {
          if (error instanceof Stopped) return false;
          throw error;
        }),
    },
  );
  if (!complete) throw new Stopped();
  // Gone under the scan: what it did not see then is away, not deleted.
  if (!(await folderExists(folder.sourcePath))) return run.sourceAway(folder);
  await writer.endScan(sourceId, scan, path, unreadable, { told, unchanged });
}

/** A folder inside a source that is there, while the folder itself is not any more. */
async function folderGone(run: ImportRun, folder: JobFolder): Promise<void> {
  const { writer } = run.parts;
  const { sourceId, path } = folder;
  await run.sourceHere(folder);
  run.otherFailures.add(path);
  const scan = await writer.beginScan(sourceId);
  await writer.endScan(sourceId, scan, path, []);
  // Told of a folder that somebody named; one that was watched has gone just now.
  if (run.isQuiet) return;
  await writer.recordFailures(sourceId, [{ path, code: 'file-vanished', message: failureCodes['file-vanished'] }]);
}

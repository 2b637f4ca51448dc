import type { Failure } from '../../../src-shared/model/job.ts';
import { FernwehError, FileFailure } from '../../../src-shared/contract/errors.ts';
import type { WorkItem } from '../catalog/writer-api.ts';
import type { ImportRun } from './import-run.ts';

/**
 * Writes rows in one transaction; should the catalog refuse it, each row in one of its own, so that a row the catalog
 * cannot take becomes a Failure of its file and not the end of the run. Errors of the whole catalog are thrown on.
 */
export async function recordEach<Row extends { readonly item: WorkItem }, Result>(
  run: ImportRun,
  rows: readonly Row[],
  record: (rows: readonly Row[]) => Promise<Result>,
): Promise<Result[]> {
  if (rows.length === 0) return [];
  try {
    return [await record(rows)];
  } catch (error) {
    if (error instanceof FernwehError && error.code !== 'internal') throw error;
    const results: Result[] = [];
    const refused: { item: WorkItem; failure: Failure }[] = [];
    for (const row of rows) {
      try {
        results.push(await record([row]));
      } catch (cause) {
        const { code, message } = new FileFailure('file-damaged', cause instanceof Error ? cause.message : undefined);
        refused.push({ item: row.item, failure: { path: row.item.facts.path, code, message } });
      }
    }
    // Nothing at all can be written: that is no matter of single files.
    if (refused.length === rows.length && rows.length > 1) throw error;
    await writeFailures(run, refused);
    return results;
  }
}

/** Records the Failures of files, by source. */
export async function writeFailures(
  run: ImportRun,
  failed: readonly { readonly item: WorkItem; readonly failure: Failure }[],
): Promise<void> {
  const bySource = new Map<number, Failure[]>();
  for (const { item, failure } of failed) {
    const list = bySource.get(item.sourceId) ?? [];
    bySource.set(item.sourceId, list);
    list.push(failure);
  }
  for (const [sourceId, failures] of bySource) await run.parts.writer.recordFailures(sourceId, failures);
  run.failed += failed.length;
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '../../../src-shared/model/job.ts';
import type { ReadResult, WorkItem } from '../catalog/writer-api.ts';
import { Batcher } from './batcher.ts';
import { taskPriority, taskTimeoutMs } from './import-parts.ts';
import { isFailure, type ImportRun } from './import-run.ts';
import { recordEach, writeFailures } from './record.ts';
import { Feed, workThrough } from './work-through.ts';

const fetchRows = 200;
/** How long to wait for the scan when there is nothing to read just now. */
const scanWaitMs = 50;

interface ReadRow {
  readonly item: WorkItem;
  readonly outcome: ReadResult | Failure;
}

/** Reads the heads of all files that are new or changed, beginning while the scan still runs. */
export async function readStage(run: ImportRun, scan: { readonly isRunning: boolean }): Promise<void> {
  const batcher = new Batcher<ReadRow>((rows) => write(run, rows));
  const taken = new Set<number>();
  let after = 0;
  let lastRound = false;
  const feed = new Feed<WorkItem>(async () => {
    for (;;) {
      await run.gate.pass();
      const wasScanning = scan.isRunning;
      const items = await run.parts.writer.toRead(run.sourceIds(), fetchRows, after);
      after = items.at(-1)?.originalId ?? 0;
      const fresh = items.filter(({ originalId }) => !taken.has(originalId));
      for (const { originalId } of fresh) taken.add(originalId);
      if (fresh.length > 0) return fresh;
      if (items.length > 0) continue;
      // The scan goes by folders, this by whole paths: what the scan found behind us comes in the next round.
      if (wasScanning) await sleep(scanWaitMs);
      else if (!lastRound) lastRound = true;
      else return [];
    }
  });
  const work = async (item: WorkItem): Promise<void> => {
    const outcome = await run.attempt(item, () => readOne(run, item));
    if (outcome !== null) await batcher.add({ item, outcome });
  };
  try {
    await workThrough(run.parts.photoSlots, () => feed.next(), work);
  } finally {
    await batcher.flush();
  }
}

async function readOne(run: ImportRun, { facts }: WorkItem): Promise<ReadResult> {
  const { photos, placeAt } = run.parts;
  const result = await photos.run(
    'read',
    { facts, nowMs: Date.now() },
    { priority: taskPriority.read, timeoutMs: taskTimeoutMs.read },
  );
  const { position } = result;
  return { ...result, place: position === null ? null : await placeAt(position.lat, position.lon) };
}

async function write(run: ImportRun, rows: readonly ReadRow[]): Promise<void> {
  const { writer } = run.parts;
  const read: { originalId: number; facts: WorkItem['facts']; result: ReadResult; item: WorkItem }[] = [];
  const failed: { item: WorkItem; failure: Failure }[] = [];
  for (const { item, outcome } of rows) {
    if (isFailure(outcome)) failed.push({ item, failure: outcome });
    else read.push({ originalId: item.originalId, facts: item.facts, result: outcome, item });
  }
  await recordEach(run, read, (part) => writer.recordRead(part));
  await writeFailures(run, failed);
  run.progress.add('read', rows.length);
}

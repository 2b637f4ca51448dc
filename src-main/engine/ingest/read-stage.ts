import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '../../../src-shared/model/job.ts';
import type { WorkItem } from '../catalog/writer-api.ts';
import { Batcher } from './batcher.ts';
import { taskPriority, taskTimeoutMs } from './import-parts.ts';
import { isFailure, type ImportRun } from './import-run.ts';
import type { ReadOutput } from './read.ts';
import { recordEach, writeFailures } from './record.ts';
import { Feed, workThrough } from './work-through.ts';

const fetchRows = 200;
/** How long to wait for the scan when there is nothing to read just now. */
const scanWaitMs = 50;

interface ReadRow {
  readonly item: WorkItem;
  readonly outcome: ReadOutput | Failure;
}

/** Reads the heads of all files that are new or changed, beginning while the scan still runs. */
export async function readStage(
  run: ImportRun,
  scan: { readonly isRunning: boolean; readonly ended: Promise<unknown> },
): Promise<void> {
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
      if (wasScanning) await Promise.race([sleep(scanWaitMs), scan.ended]);
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

function readOne(run: ImportRun, { facts }: WorkItem): Promise<ReadOutput> {
  return run.parts.photos.run(
    'read',
    { facts, nowMs: Date.now() },
    { priority: taskPriority.read, timeoutMs: taskTimeoutMs.read },
  );
}

async function write(run: ImportRun, rows: readonly ReadRow[]): Promise<void> {
  const { writer, placesAt } = run.parts;
  const read: { item: WorkItem; output: ReadOutput }[] = [];
  const failed: { item: WorkItem; failure: Failure }[] = [];
  for (const { item, outcome } of rows) {
    if (isFailure(outcome)) failed.push({ item, failure: outcome });
    else read.push({ item, output: outcome });
  }
  const placed = read.flatMap(({ item, output }) => {
    const { position } = output.normalised;
    return position === null ? [] : [{ item, position }];
  });
  const places = await placesAt(placed.map(({ position }) => position));
  const placeOf = new Map(placed.map(({ item }, index) => [item.originalId, places[index] ?? null]));
  const records = read.map(({ item, output: { normalised, sidecarFailures } }) => {
    const { originalId, facts } = item;
    const result = { ...normalised, place: placeOf.get(originalId) ?? null };
    return { item, originalId, facts, result, sidecarFailures, retold: run.retold.delete(facts.path) };
  });
  await recordEach(run, records, (part) => writer.recordRead(part, run.jobId));
  run.updated += records.filter(({ retold }) => retold).length;
  await writeFailures(run, failed);
  run.progress.add('read', rows.length);
}

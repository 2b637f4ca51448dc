import type { RenditionSize } from '../../../src-shared/contract/media.ts';
import type { Failure } from '../../../src-shared/model/job.ts';
import type { RenderOutcome, WorkItem } from '../catalog/writer-api.ts';
import { Batcher } from './batcher.ts';
import { taskPriority } from './import-parts.ts';
import { isFailure, type ImportRun } from './import-run.ts';
import { recordEach, writeFailures } from './record.ts';
import { renderInPool } from './render-in-pool.ts';
import type { RenderOutput } from './render.ts';
import { Feed, workThrough } from './work-through.ts';

const fetchRows = 64;

interface RenderRow {
  readonly item: WorkItem;
  readonly outcome: RenderOutput | Failure;
}

/** Identifies and renders what was read: what is on screen first, then the newest first. */
export class RenderStage {
  readonly #run: ImportRun;
  readonly #feed: Feed<WorkItem>;
  readonly #batcher: Batcher<RenderRow>;
  /** Under way, or done and not yet written. */
  readonly #underWay = new Set<number>();
  readonly #done = new Set<number>();
  /** Contents rendered but not yet written: a duplicate right behind is not decoded again. */
  readonly #fresh = new Set<string>();

  constructor(run: ImportRun) {
    this.#run = run;
    this.#feed = new Feed(() => this.#fetch());
    this.#batcher = new Batcher((rows) => this.#write(rows));
  }

  /** Told when other assets are on screen. */
  reorder(): void {
    this.#feed.reset();
  }

  async work(): Promise<void> {
    const run = this.#run;
    const next = async (): Promise<WorkItem | null> => {
      const item = await this.#feed.next();
      if (item !== null) this.#underWay.add(item.originalId);
      return item;
    };
    const work = async (item: WorkItem): Promise<void> => {
      const outcome = await run.attempt(item, () => this.#renderOne(item));
      if (outcome === null) {
        this.#underWay.delete(item.originalId);
        return;
      }
      if (!isFailure(outcome) && outcome.rendered !== null) this.#fresh.add(outcome.sha256);
      await this.#batcher.add({ item, outcome });
    };
    try {
      await workThrough(run.parts.photoSlots, next, work);
    } finally {
      await this.#batcher.flush();
    }
  }

  async #fetch(): Promise<WorkItem[]> {
    const run = this.#run;
    await run.gate.pass();
    const skip = [...this.#underWay];
    const items = await run.parts.writer.toRender(run.sourceIds(), fetchRows, run.firstAssetUuids, skip);
    return items.filter(({ originalId }) => !this.#underWay.has(originalId) && !this.#done.has(originalId));
  }

  async #renderOne(item: WorkItem): Promise<RenderOutput> {
    const { parts } = this.#run;
    const { renderedEarly } = parts;
    const task = { facts: item.facts, priority: taskPriority.render };
    const output = await renderInPool(parts, task, (sha256) => this.#sizesFor(sha256));
    return output.rendered === null ? { ...output, rendered: renderedEarly.get(output.sha256) ?? null } : output;
  }

  async #sizesFor(sha256: string): Promise<readonly RenditionSize[]> {
    const { writer, renditions, renderedEarly } = this.#run.parts;
    if (this.#fresh.has(sha256) || renderedEarly.get(sha256) !== undefined || (await writer.isRendered(sha256)))
      return [];
    return renditions.sizesToWrite();
  }

  async #write(rows: readonly RenderRow[]): Promise<void> {
    const run = this.#run;
    const rendered: { originalId: number; facts: WorkItem['facts']; result: RenderOutput; item: WorkItem }[] = [];
    const failed: { item: WorkItem; failure: Failure }[] = [];
    for (const { item, outcome } of rows) {
      if (isFailure(outcome)) failed.push({ item, failure: outcome });
      else rendered.push({ originalId: item.originalId, facts: item.facts, result: outcome, item });
    }
    // The row that brings the picture goes before its duplicates, which bring only the name.
    rendered.sort((a, b) => Number(a.result.rendered === null) - Number(b.result.rendered === null));
    const outcomes = await recordEach(run, rendered, (part) => run.parts.writer.recordRendered(part, run.jobId));
    for (const outcome of outcomes.flat()) count(run, outcome);
    await writeFailures(run, failed);
    for (const { item, outcome } of rows) {
      this.#done.add(item.originalId);
      this.#underWay.delete(item.originalId);
      if (!isFailure(outcome)) this.#fresh.delete(outcome.sha256);
    }
    run.progress.add('render', rows.length);
  }
}

function count(run: ImportRun, outcome: RenderOutcome): void {
  if (outcome === 'added') run.added += 1;
  else if (outcome === 'duplicate') run.duplicates += 1;
  else if (outcome === 'moved' || outcome === 'changed') run.updated += 1;
  else run.unchangedByRender += 1;
}

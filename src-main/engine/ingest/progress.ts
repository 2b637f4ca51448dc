import type { Stage } from '../../../src-shared/model/job.ts';

/** The speed is that of the last seconds … */
const windowMs = 8000;
/** … and told only when it rests on enough: files and time in this stage. */
const steadyFiles = 12;
const steadyMs = 3000;

interface Sample {
  readonly atMs: number;
  readonly done: number;
}

/** Counts what each stage of a job has done, and tells speed and time left of the last stage under way. */
export class Progress {
  #stages = new Map<Stage, { done: number; total: number | null }>([
    ['scan', { done: 0, total: null }],
    ['read', { done: 0, total: null }],
    ['render', { done: 0, total: null }],
  ]);
  readonly #now: () => number;
  #stage: Stage = 'scan';
  #samples: Sample[] = [];

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Puts another stage before those that every import has. */
  precede(stage: Stage): void {
    this.#stages = new Map([[stage, { done: 0, total: null }], ...this.#stages]);
    this.enter(stage);
  }

  /** The stage whose speed is told from now on. */
  enter(stage: Stage): void {
    this.#stage = stage;
    this.restart();
  }

  /** Forgets the speed: after a pause the old one means nothing. */
  restart(): void {
    this.#samples = [{ atMs: this.#now(), done: this.#at(this.#stage).done }];
  }

  setTotal(stage: Stage, total: number): void {
    this.#at(stage).total = total;
  }

  add(stage: Stage, files: number): void {
    const counts = this.#at(stage);
    counts.done += files;
    if (stage === this.#stage) this.#sample(counts.done);
  }

  /** Stages in the order of the work. */
  stages(): { stage: Stage; done: number; total: number | null }[] {
    return [...this.#stages].map(([stage, counts]) => ({ stage, ...counts }));
  }

  of(stage: Stage): { readonly done: number; readonly total: number | null } {
    return { ...this.#at(stage) };
  }

  /** Both null before there is a steady speed. */
  speed(): { filesPerS: number | null; etaMs: number | null } {
    const first = this.#samples[0];
    const { done, total } = this.#at(this.#stage);
    if (first === undefined) return { filesPerS: null, etaMs: null };
    const overMs = this.#now() - first.atMs;
    const files = done - first.done;
    if (overMs < steadyMs || files < steadyFiles) return { filesPerS: null, etaMs: null };
    const filesPerS = (files / overMs) * 1000;
    const left = total === null ? null : Math.max(0, total - done);
    return { filesPerS, etaMs: left === null ? null : (left / filesPerS) * 1000 };
  }

  #sample(done: number): void {
    const atMs = this.#now();
    const last = this.#samples.at(-1);
    // A few samples a second are enough.
    if (last !== undefined && atMs - last.atMs < 100) return;
    this.#samples.push({ atMs, done });
    while (this.#samples.length > 2 && atMs - (this.#samples[0]?.atMs ?? atMs) > windowMs) this.#samples.shift();
  }

  #at(stage: Stage): { done: number; total: number | null } {
    const counts = this.#stages.get(stage);
    // All stages are put in above.
    if (counts === undefined) throw new Error(`no stage ${stage}`);
    return counts;
  }
}

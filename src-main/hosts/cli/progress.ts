import type { TrashProgress } from '../../../src-shared/contract/trash-calls.ts';
import { currentStage } from '../../../src-shared/model/current-stage.ts';
import type { ExportJob } from '../../../src-shared/model/export.ts';
import type { Job } from '../../../src-shared/model/job.ts';
import type { RecognitionState } from '../../../src-shared/model/recognition-state.ts';
import { aboutLeft } from '../../../src-shared/model/time-left.ts';

const barWidth = 24;
const lineEveryMs = 10_000;

/** Shows a job on standard error: a bar on a terminal, a line now and then otherwise. */
export class Progress {
  readonly #stream = process.stderr;
  readonly #terminal = process.stderr.isTTY;
  #lastLineAt = Number.NEGATIVE_INFINITY;

  show(job: Job): void {
    const stage = currentStage(job);
    this.#write(describe(job), stage?.total ? stage.done / stage.total : 0);
  }

  /** How far recognition is. */
  showRecognition(state: RecognitionState): void {
    const left = state.etaMs === null ? '' : ` · ${aboutLeft(state.etaMs)}`;
    this.#write(`${recognitionLine(state)}${left}`, state.total === 0 ? 0 : state.done / state.total);
  }

  /** How far files are on their way to the trash. */
  showTrash({ done, total, etaMs }: TrashProgress): void {
    const left = etaMs === null ? '' : ` · ${aboutLeft(etaMs)}`;
    this.#write(`Moving to the trash: ${number(done)} of ${number(total)}${left}`, total === 0 ? 0 : done / total);
  }

  showExport(job: ExportJob): void {
    const { state, photos, done, failed, photosPerS, etaMs, finishing } = job;
    const rate = photosPerS === null ? '' : ` · ${photosPerS.toFixed(photosPerS < 10 ? 1 : 0)} a second`;
    const left = etaMs === null ? '' : ` · ${aboutLeft(etaMs)}`;
    const missed = failed === 0 ? '' : ` · ${number(failed)} not exported`;
    const verb = `${state === 'paused' ? 'Paused: ' : ''}${finishing ? 'Finishing' : 'Exporting'}`;
    this.#write(
      `${verb}: ${number(done)} of ${number(photos)}${rate}${left}${missed}`,
      photos === 0 ? 0 : done / photos,
    );
  }

  #write(text: string, part: number): void {
    if (this.#terminal) {
      const width = this.#stream.columns || 80;
      this.#stream.write(`\r\u001B[2K${`${bar(part)} ${text}`.slice(0, width - 1)}`);
      return;
    }
    const now = performance.now();
    if (now - this.#lastLineAt < lineEveryMs) return;
    this.#lastLineAt = now;
    this.#stream.write(`${text}\n`);
  }

  /** Takes the bar away again. */
  end(): void {
    if (this.#terminal) this.#stream.write('\r\u001B[2K');
  }
}

function describe(job: Job): string {
  const stage = currentStage(job);
  if (stage === undefined) return 'Starting';
  const verbs = {
    copy: 'Copying into the library',
    scan: 'Looking for photos',
    read: 'Reading dates and places',
    render: 'Making previews',
  };
  const count = stage.total === null ? number(stage.done) : `${number(stage.done)} of ${number(stage.total)}`;
  const rate = job.filesPerS === null ? '' : ` · ${job.filesPerS.toFixed(job.filesPerS < 10 ? 1 : 0)} a second`;
  const left = job.etaMs === null ? '' : ` · ${aboutLeft(job.etaMs)}`;
  const failed = job.totals.failed === 0 ? '' : ` · ${number(job.totals.failed)} not imported`;
  return `${job.state === 'paused' ? 'Paused: ' : ''}${verbs[stage.stage]}: ${count}${rate}${left}${failed}`;
}

function recognitionLine({ phase, waitingFor, done, total, photosPerS }: RecognitionState): string {
  if (phase === 'waiting' && waitingFor === 'restart') return 'Recognising: the process of a model is started again';
  const rate = photosPerS === null ? '' : ` · ${photosPerS.toFixed(photosPerS < 10 ? 1 : 0)} a second`;
  return `Recognising: ${number(done)} of ${number(total)}${rate}`;
}

function bar(part: number): string {
  const filled = Math.round(part * barWidth);
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}]`;
}

/** With thousands separated, as people read numbers. */
export function number(value: number): string {
  return value.toLocaleString('en');
}

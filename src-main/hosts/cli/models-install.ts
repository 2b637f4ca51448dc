import type { InstallProgress, Models } from '../../engine/engine.ts';
import { inBytes, progressLine } from './models-words.ts';
import { note, write } from './output.ts';

const lineEveryMs = 10_000;

/**
 * `fernweh models install`: tells sizes and licences, then downloads. Ctrl-C stops it and keeps what came; a second one
 * ends the process. Exit code 1 when it was stopped.
 */
export async function installModels(models: Models, names: readonly string[], json: boolean): Promise<number> {
  const plan = await models.plan(names);
  for (const { id, name, licence, files, sourcePage } of plan.cards) {
    const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
    const terms = licence.url === null ? licence.name : `${licence.name}, ${licence.url}`;
    note(`${id}: ${name}, ${inBytes(sizeBytes)}, licence ${terms}${sourcePage === null ? '' : `, from ${sourcePage}`}`);
  }
  note(
    plan.downloadBytes === 0
      ? `Nothing to download; looking whether all is right in ${models.folder}.`
      : `${inBytes(plan.downloadBytes)} to download into ${models.folder}, where ${inBytes(plan.freeBytes)} are free.`,
  );
  const bar = new Bar();
  const installation = models.install(plan, (progress) => {
    bar.show(progress);
  });
  let isStopped = false;
  const stop = (): void => {
    process.once('SIGINT', () => process.exit(1));
    isStopped = true;
    installation.cancel({ keepPart: true });
  };
  process.once('SIGINT', stop);
  try {
    const outcomes = await installation.done;
    bar.end();
    const text = outcomes.map(
      ({ id, outcome }) => `${id} ${outcome === 'there' ? 'is there already' : 'is installed'}\n`,
    );
    await write(json ? `${JSON.stringify({ folder: models.folder, models: outcomes })}\n` : text.join(''));
    return 0;
  } catch (error) {
    bar.end();
    if (!isStopped) throw error;
    note('Stopped. What came is kept: the same command goes on with it, `fernweh models remove` deletes it.');
    return 1;
  } finally {
    process.removeListener('SIGINT', stop);
  }
}

/** Shows the download on standard error: one line that changes on a terminal, a line now and then otherwise. */
class Bar {
  readonly #stream = process.stderr;
  readonly #terminal = process.stderr.isTTY;
  #lastLineAt = Number.NEGATIVE_INFINITY;

  show(progress: InstallProgress): void {
    const text = progressLine(progress);
    if (this.#terminal) {
      this.#stream.write(`\r\u001B[2K${text.slice(0, (this.#stream.columns || 80) - 1)}`);
      return;
    }
    const now = performance.now();
    if (now - this.#lastLineAt < lineEveryMs) return;
    this.#lastLineAt = now;
    this.#stream.write(`${text}\n`);
  }

  end(): void {
    if (this.#terminal) this.#stream.write('\r\u001B[2K');
  }
}

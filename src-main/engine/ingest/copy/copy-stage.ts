import { lstat, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import type { CopyOptions, Failure, ImportTotals } from '../../../../src-shared/model/job.ts';
import { privateFolderMode } from '../../catalog/private-files.ts';
import { catalogError } from '../../catalog/sqlite-errors.ts';
import type { RenderOutcome } from '../../catalog/writer-api.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { PoolClosed } from '../../platform/pool/pool-errors.ts';
import { Batcher } from '../batcher.ts';
import { Stopped } from '../../platform/gate.ts';
import type { ImportRun } from '../import-run.ts';
import { isWithin } from '../../platform/files/within.ts';
import { Feed, workThrough } from '../work-through.ts';
import { Card } from './card.ts';
import { copyGroup, type CopyRow, type GroupWork } from './copy-group.ts';
import { CopyLedger } from './copy-ledger.ts';
import { toldLibraryError } from './copy-file.ts';
import { parseCopyPattern } from '../../platform/files/copy-pattern.ts';
import { CopyPool } from './copy-pool.ts';
import { checkSpace, freeBytes, neededBytes } from '../../platform/files/disk-space.ts';
import { settleKnown } from './known-copies.ts';
import { listCards, type CardGroup } from './list-cards.ts';
import { originalsFolder } from '../../catalog/catalog-paths.ts';
import { presentEngine } from '../../platform/files/temporary-name.ts';

/** How long a stopped job waits for its children to end by themselves. */
const stopPatienceMs = 5000;
/** Copies that are asked for in one call. */
const outcomesTogether = 1000;

/** What an import copies: the pattern of the names, and the folders (absolute, links resolved). */
export type CopyStart = CopyOptions & { readonly from: readonly string[] };

/**
 * *Copy*, before all other stages of an import: brings the files of a card into the library's own folder, where they
 * are then scanned, read and rendered like any other. The card is only ever read.
 */
export class CopyStage {
  readonly #run: ImportRun;
  readonly #start: CopyStart;
  readonly #onChange: () => void;
  readonly #ledger = new CopyLedger();

  constructor(run: ImportRun, start: CopyStart, onChange: () => void) {
    this.#run = run;
    this.#start = start;
    this.#onChange = onChange;
    run.progress.precede('copy');
  }

  /**
   * Copies what is left to copy, makes the folder of the copies a source and hands it to the run. Throws `Stopped`,
   * `bad-input` for a pattern that cannot be used, `disk-full` or what else the library's disk refuses.
   */
  async work(): Promise<void> {
    const run = this.#run;
    const pattern = parseCopyPattern(this.#start.pattern);
    const originals = originalsFolder(run.parts.libraryPath);
    const pool = new CopyPool();
    // A child that hangs at a card which does not answer would keep the engine from ending.
    void run.gate.stopped.then(() => setTimeout(() => void pool.close(), stopPatienceMs).unref());
    const ticking = setInterval(this.#onChange, 250);
    try {
      await run.gate.pass();
      await pool.run('tidy', { folder: originals, presentEngine: presentEngine() });
      await run.parts.writer.forgetCopyFailures();
      const groups = await listCards(run, pool, this.#start.from, this.#ledger, this.#onChange);
      await this.#checkWork(groups);
      if (this.#ledger.found.size > 0) await makeOriginals(originals, run.parts.libraryPath);
      await this.#copyAll({ run, pool, pattern, originals, groups });
      await this.#handOver(originals);
    } catch (error) {
      if (error instanceof PoolClosed && run.gate.isStopped) throw new Stopped();
      throw toldLibraryError(error, run.parts.libraryPath);
    } finally {
      clearInterval(ticking);
      await pool.close();
    }
  }

  /** Whether the card of a copied file cannot be reached now; also of a card of an earlier import. */
  readonly isCardAway = async (path: string): Promise<boolean> => {
    const folder = this.#start.from.find((from) => isWithin(path, from));
    if (folder === undefined) return true;
    const card = this.#ledger.cards.find((one) => one.path === folder) ?? (await Card.open(folder));
    return card.isAway || !(await card.isHere());
  };

  /** While the import runs. */
  liveTotals(totals: ImportTotals): ImportTotals {
    return this.#ledger.liveTotals(totals);
  }

  /** At the end, by files on the card. */
  async finalTotals(): Promise<{ readonly totals: ImportTotals; readonly failures: Failure[]; readonly left: number }> {
    const { parts, jobId } = this.#run;
    const paths = this.#ledger.copies();
    const outcomes = new Map<string, RenderOutcome | 'known' | 'open'>();
    for (let at = 0; at < paths.length; at += outcomesTogether) {
      const page = paths.slice(at, at + outcomesTogether);
      for (const [index, outcome] of (await parts.writer.copyOutcomes(jobId, page)).entries()) {
        const path = page[index];
        if (path !== undefined) outcomes.set(path, outcome);
      }
    }
    this.#run.sidecars = this.#ledger.sidecars;
    return this.#ledger.finalTotals(outcomes, await parts.failuresBelow([originalsFolder(parts.libraryPath)]));
  }

  /** What is left to copy, and whether there is room for it, before the first byte is written. */
  async #checkWork(groups: readonly CardGroup[]): Promise<void> {
    const { progress, parts } = this.#run;
    const ledger = this.#ledger;
    const members = groups.flatMap((group) => group.members);
    await settleKnown(this.#run, members, this.#start.from, ledger);
    progress.setTotal('copy', ledger.found.size);
    // So far it told how many were found; from now on, how many of them are copied.
    const known = [...ledger.settled.keys()].filter((path) => ledger.found.has(path)).length;
    progress.add('copy', known - ledger.found.size);
    progress.enter('copy');
    const left = groups.filter(({ card }) => !card.isAway).flatMap((group) => group.members);
    const unsettled = left.map(({ facts }) => facts).filter(({ path }) => !ledger.settled.has(path));
    checkSpace(neededBytes(unsettled), await freeBytes(parts.libraryPath), parts.libraryPath);
  }

  async #copyAll({
    groups,
    ...given
  }: Pick<GroupWork, 'run' | 'pool' | 'pattern' | 'originals'> & {
    readonly groups: readonly CardGroup[];
  }): Promise<void> {
    const { run, pool } = given;
    const batcher = new Batcher<CopyRow>((rows) => this.#record(pool, rows));
    let turn: Promise<unknown> = Promise.resolve();
    const work: GroupWork = {
      ...given,
      folders: this.#start.from,
      ledger: this.#ledger,
      placed: new Map(),
      inTurn: (next) => {
        const result = turn.then(next);
        turn = result.catch(() => undefined);
        return result;
      },
      record: (row) => batcher.add(row),
    };
    let at = 0;
    const feed = new Feed<CardGroup>(() => Promise.resolve(groups.slice(at, (at += 100))));
    try {
      await workThrough(
        pool.width,
        async () => {
          await run.gate.pass();
          return await feed.next();
        },
        (group) => copyGroup(work, group),
      );
    } finally {
      await batcher.flush();
    }
  }

  /** The names are on the drive before the rows are: what the catalog counts as copied is there after a power cut. */
  async #record(pool: CopyPool, rows: readonly CopyRow[]): Promise<void> {
    const { parts, jobId, progress } = this.#run;
    const { libraryPath } = parts;
    const folders = new Set<string>();
    for (const { toPath } of rows) {
      for (let at = toPath; at !== null && at !== libraryPath && isWithin(at, libraryPath);) {
        at = dirname(at);
        folders.add(at);
      }
    }
    await pool.run('sync', { folders: [...folders] });
    const copies = rows.map(({ member: { facts }, sha256, toPath }) => {
      const { path, sizeBytes, mtimeMs } = facts;
      return { path, sizeBytes, mtimeMs, sha256, toPath };
    });
    await parts.writer.recordCopies(jobId, copies);
    for (const { member, toPath } of rows) {
      this.#ledger.settled.set(member.facts.path, { toPath, byThisJob: true });
      this.#ledger.failed.delete(member.facts.path);
    }
    progress.add('copy', rows.filter(({ member }) => member.isPicture).length);
  }

  /** The copies are a source from now on, and what could not be copied stands among the problems. */
  async #handOver(originals: string): Promise<void> {
    const run = this.#run;
    run.progress.setTotal('copy', this.#ledger.found.size);
    run.progress.enter('scan');
    if (this.#ledger.found.size === 0) return;
    const { sourceId, sourcePath } = await run.parts.writer.addSource(originals, 'desktop');
    run.folders = [{ path: originals, sourceId, sourcePath }];
    const failures = this.#ledger.cardFailures();
    if (failures.length > 0) await run.parts.writer.recordFailures(sourceId, failures);
  }
}

/** Made by us and no link: copies through a link would lie in a folder that nobody added. */
async function makeOriginals(path: string, libraryPath: string): Promise<void> {
  try {
    await mkdir(pathToFs(path), { recursive: true, mode: privateFolderMode });
    if ((await lstat(pathToFs(path))).isDirectory()) return;
  } catch (error) {
    throw catalogError(error, libraryPath);
  }
  throw new FernwehError(
    'bad-input',
    `${path} must be a folder, not a link to one. Take the link away, then import again.`,
    {
      data: { path },
    },
  );
}

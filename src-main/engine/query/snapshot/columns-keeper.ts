import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { columnsState, type ColumnsStep } from '../../catalog/columns-state.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { columnsSql } from '../column-rows.ts';
import type { LiveColumns, SavedLive } from '../live-columns.ts';
import type { Pace } from '../pace.ts';
import type { Turns } from '../turns.ts';
import { readParts, writeParts } from './part-file.ts';
import { StateTrail } from './state-trail.ts';

/** So long nothing has changed when the columns are written down. */
const quietMs = 10_000;
/** Raised whenever the arrays of a snapshot, or what stands in them, mean something else. */
const layout = 4;

interface Facts {
  readonly layout: number;
  readonly sql: string;
  /** Which catalog it is of, and in which state that was. */
  readonly catalog: string;
  readonly state: string;
  readonly vocabulary: number;
  readonly live: SavedLive;
}

/**
 * Keeps the columns in a file beside the catalog, so that a start reads some 160 bytes an asset instead of asking SQLite
 * for every value: a tenth of the time. The file may go at any time. It counts only for the same file of a catalog in the
 * same state (`columns-state.ts`), the same layout and the same names of classes.
 */
export class ColumnsKeeper {
  readonly #catalog: SqliteDatabase;
  readonly #live: LiveColumns;
  readonly #turns: Turns;
  readonly #least: number;
  #timer: NodeJS.Timeout | undefined;
  #isLoaded = false;
  #keeping: Promise<void> = Promise.resolve();
  #trail: StateTrail | null = null;
  /** The state of the file that is there. */
  #kept: string | null = null;

  /** Libraries of fewer than `least` assets are read from the catalog as fast. */
  constructor(catalog: SqliteDatabase, live: LiveColumns, turns: Turns, least: number) {
    this.#turns = turns;
    this.#catalog = catalog;
    this.#live = live;
    this.#least = least;
  }

  /** Loads the columns, from the file if it can be trusted; tells whether the classes came along. */
  async load(pace: Pace): Promise<boolean> {
    const state = columnsState(this.#catalog);
    this.#trail = new StateTrail(state);
    // A catalog without a state of its own is no library yet.
    const isKept = this.#least < Infinity && state !== '' && (await this.#restore(state, pace));
    if (!isKept) await this.#live.load(pace);
    this.#isLoaded = true;
    this.#soon();
    return isKept;
  }

  /** The columns are in step with these commits. */
  changed(steps: readonly ColumnsStep[]): void {
    for (const { from, to } of steps) this.#trail?.step(from, to);
    this.#soon();
  }

  /** Writes down what has changed since. What was not loaded to its end is not kept. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#isLoaded) await this.#keep();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), quietMs).unref();
  }

  async #keep(): Promise<void> {
    // One after the other: both write the same file.
    this.#keeping = this.#keeping.then(() => this.#turns.read(() => this.#save())).catch(() => undefined);
    await this.#keeping;
  }

  /** Writes the file if it is not there in this state. Nothing may change the columns meanwhile. */
  async #save(): Promise<void> {
    if (this.#live.columns.count < this.#least) return;
    // What has not been told yet is not in the columns either.
    const state = this.#trail?.in(this.#catalog) ?? null;
    if (state === null || state === '' || state === this.#kept) return;
    const { facts: live, parts } = await this.#live.save();
    const catalog = identityOf(this.#catalog);
    const facts: Facts = { layout, sql: columnsSql, catalog, state, vocabulary: await this.#live.names(), live };
    try {
      await writeParts(pathFor(this.#catalog), facts, parts);
      this.#kept = state;
    } catch {
      // A full disk or a folder that cannot be written to: the next start takes longer, nothing else.
    }
  }

  async #restore(state: string, pace: Pace): Promise<boolean> {
    try {
      const catalog = identityOf(this.#catalog);
      const vocabulary = await this.#live.names();
      const isRight = (facts: unknown): facts is Facts => {
        const found = facts as Facts;
        const isOurs = found.layout === layout && found.sql === columnsSql && found.vocabulary === vocabulary;
        return isOurs && found.catalog === catalog && found.state === state;
      };
      const saved = await readParts(pathFor(this.#catalog), isRight);
      if (saved === null) return false;
      await this.#live.restore(saved.facts.live, saved.parts, pace);
      this.#kept = state;
      return true;
    } catch {
      return false;
    }
  }
}

function pathFor({ name }: SqliteDatabase): string {
  return join(dirname(name), 'columns.snapshot');
}

/** Tells a catalog's file from another one that was put in its place. */
function identityOf({ name }: SqliteDatabase): string {
  const { ino, birthtimeNs } = statSync(name, { bigint: true });
  return `${String(ino)} ${String(birthtimeNs)}`;
}

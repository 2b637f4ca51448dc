import type { Slice } from '../../src-shared/contract/contract.ts';

/** One photo as the grid shows it. */
export interface Tile {
  readonly id: string;
  /** 0xRRGGBB, -1 while unknown. */
  readonly color: number;
  readonly version: string;
  /** Of the picture as shown, in its own pixels; 0 while unknown. */
  readonly width: number;
  readonly height: number;
  readonly local: string;
  readonly doubtful: boolean;
  readonly copies: number;
  readonly missing: boolean;
  /** It is a RAW, or one stands with it. */
  readonly raw: boolean;
  /** Live Photo or motion photo. */
  readonly live: boolean;
  readonly kind: 'photo' | 'video';
  /** Of a video; 0 while unknown. */
  readonly durationMs: number;
  /** -1 rejected, 0 none, 1–5. */
  readonly rating: number;
  readonly favourite: boolean;
}

export type LoadSlice = (offset: number, limit: number, signal: AbortSignal) => Promise<Slice>;

export const sliceSize = 200;
/** More than anybody sees before they are far away. */
const mostSlices = 60;

/**
 * The photos of one answer by their index, loaded in slices around what is in view and ahead of where the view goes.
 * Slices far from the view are let go.
 */
export class SliceStore {
  readonly #load: LoadSlice;
  readonly #total: number;
  readonly #held = new Map<number, readonly Tile[]>();
  readonly #loading = new Map<number, { load: AbortController; done: Promise<void> }>();
  readonly #listeners = new Set<() => void>();
  #version = 0;

  /** `first`: photos 0 … `sliceSize` − 1, where they are there already. */
  constructor(load: LoadSlice, total: number, first: Slice | null = null) {
    this.#load = load;
    this.#total = total;
    if (first !== null) this.#held.set(0, tilesOf(first));
  }

  /** Grows with each slice that came: for `useSyncExternalStore`. */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Null while it is not loaded. */
  tileAt(index: number): Tile | null {
    return this.#held.get(Math.floor(index / sliceSize))?.[index % sliceSize] ?? null;
  }

  /** Photos `from … to − 1`, null where one of them is not loaded. */
  idsOf(from: number, to: number): readonly string[] | null {
    const ids: string[] = [];
    for (let index = from; index < to; index += 1) {
      const tile = this.tileAt(index);
      if (tile === null) return null;
      ids.push(tile.id);
    }
    return ids;
  }

  /** Where a photo stands, as far as it is loaded. */
  indexOf(id: string): number | null {
    for (const [number, tiles] of this.#held) {
      const at = tiles.findIndex((tile) => tile.id === id);
      if (at >= 0) return number * sliceSize + at;
    }
    return null;
  }

  /** Those of these photos that are loaded. */
  tilesOf(ids: ReadonlySet<string>): readonly Tile[] {
    return [...this.#held.values()].flatMap((tiles) => tiles.filter((tile) => ids.has(tile.id)));
  }

  /** Loads photos `from … to − 1`, waits until they are there. Fails as the call does. */
  async prepare(from: number, to: number): Promise<void> {
    const loads: Promise<void>[] = [];
    for (let number = slice(from); number <= slice(to - 1); number += 1) loads.push(this.#fetch(number));
    await Promise.all(loads);
  }

  /**
   * What is in view now: loads it, and one slice further in the direction the view moves (`-1` up, `1` down, `0` it
   * stands). Loads of what has left the view are dropped.
   */
  want(from: number, to: number, direction: -1 | 0 | 1): void {
    const first = Math.max(0, slice(from) - (direction < 0 ? 1 : 0));
    const last = Math.min(slice(this.#total - 1), slice(Math.max(from, to - 1)) + (direction > 0 ? 1 : 0));
    for (const [number, { load }] of this.#loading) {
      if (number >= first - 1 && number <= last + 1) continue;
      load.abort();
      this.#loading.delete(number);
    }
    for (let number = first; number <= last; number += 1) {
      // A load that failed is tried again with the next movement.
      this.#fetch(number).catch(() => undefined);
    }
    this.#letGo((first + last) / 2);
  }

  /** Drops all loads. */
  close(): void {
    for (const { load } of this.#loading.values()) load.abort();
    this.#loading.clear();
  }

  #fetch(number: number): Promise<void> {
    if (this.#held.has(number)) return Promise.resolve();
    const known = this.#loading.get(number);
    if (known !== undefined) return known.done;
    const load = new AbortController();
    const done = this.#load(number * sliceSize, sliceSize, load.signal)
      .then((loaded) => {
        this.#held.set(number, tilesOf(loaded));
        this.#version += 1;
        for (const listener of this.#listeners) listener();
      })
      .finally(() => {
        if (this.#loading.get(number)?.load === load) this.#loading.delete(number);
      });
    this.#loading.set(number, { load, done });
    return done;
  }

  #letGo(middle: number): void {
    if (this.#held.size <= mostSlices) return;
    const farthest = [...this.#held.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const number of farthest.slice(0, this.#held.size - mostSlices)) this.#held.delete(number);
  }
}

function slice(index: number): number {
  return Math.floor(index / sliceSize);
}

function tilesOf(loaded: Slice): readonly Tile[] {
  return loaded.id.map((id, at) => ({
    id,
    color: loaded.color[at] ?? -1,
    version: loaded.version[at] ?? '',
    width: loaded.width[at] ?? 0,
    height: loaded.height[at] ?? 0,
    local: loaded.local[at] ?? '',
    doubtful: loaded.doubtful[at] ?? false,
    copies: loaded.copies[at] ?? 1,
    missing: loaded.missing[at] ?? false,
    raw: loaded.raw[at] ?? false,
    live: loaded.live[at] ?? false,
    kind: loaded.kind[at] ?? 'photo',
    durationMs: loaded.durationMs[at] ?? 0,
    rating: loaded.rating[at] ?? 0,
    favourite: loaded.favourite[at] ?? false,
  }));
}

import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { mapPack, type MapPack } from '../../../../src-shared/model/map-source.ts';
import type { TileAddress } from '../world/world-tiles.ts';
import { openPack, type OpenPack, type Tile } from './open-pack.ts';

/** A pack as it was when it was last seen: what is shown of it while its file is away. */
const keptPack = mapPack.omit({ isAway: true, problem: true });
type KeptPack = z.infer<typeof keptPack>;

/**
 * The map packs of a library, in `map-packs.json`. Only where they are is kept; the files are read in place. A list that
 * cannot be read counts as empty: maps are never a reason not to open a library.
 */
export class Packs {
  readonly #listPath: string;
  #list: Promise<readonly KeptPack[]> | null = null;
  readonly #open = new Map<string, Promise<OpenPack>>();
  /** One change after the other. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(libraryPath: string) {
    this.#listPath = join(libraryPath, 'map-packs.json');
  }

  /** In the order in which they were added, each as its file is now. */
  async list(): Promise<MapPack[]> {
    const kept = await this.#read();
    return await Promise.all(
      kept.map(async (one): Promise<MapPack> => {
        try {
          const { facts } = await this.#opened(one);
          return { ...facts, id: one.id, isAway: false, problem: null };
        } catch (error) {
          if (!(error instanceof FernwehError)) throw error;
          const isAway = error.code === 'map-pack-away';
          return { ...one, isAway, problem: isAway ? null : error.message };
        }
      }),
    );
  }

  /** Rejects with `map-pack-…`, and `name-taken` for a file that is there already. */
  async add(path: string): Promise<MapPack> {
    const full = resolve(path);
    const { facts } = await openPack(full);
    const added: KeptPack = { ...facts, id: randomUUID() };
    await this.#change((known) => {
      const there = known.find((one) => one.path === full);
      if (there === undefined) return [...known, added];
      throw new FernwehError('name-taken', `The map ${full} is there already.`, { data: { name: there.name } });
    });
    return { ...added, isAway: false, problem: null };
  }

  /** Forgets it, never the file. Rejects with `not-found`. */
  async remove(id: string): Promise<void> {
    await this.#change((known) => {
      const others = known.filter((one) => one.id !== id);
      if (others.length < known.length) return others;
      throw new FernwehError('not-found', 'There is no such map pack.', { data: { id } });
    });
    this.#open.delete(id);
  }

  /** Null where the pack has no such tile. Rejects with `not-found` and `map-pack-…`. */
  async tile(id: string, address: TileAddress): Promise<Tile | null> {
    const kept = (await this.#read()).find((one) => one.id === id);
    if (kept === undefined) throw new FernwehError('not-found', 'There is no such map pack.', { data: { id } });
    try {
      return await (await (this.#open.get(id) ?? this.#opened(kept))).tile(address);
    } catch (error) {
      // Opened anew at the next question: it may have been put back, or replaced.
      this.#open.delete(id);
      throw error;
    }
  }

  /** The pack as its file is now; one that was not touched since is not read again. */
  async #opened({ id, path }: KeptPack): Promise<OpenPack> {
    const known = this.#open.get(id);
    const opening = openAgain(path, known);
    this.#open.set(id, opening);
    try {
      return await opening;
    } catch (error) {
      if (this.#open.get(id) === opening) this.#open.delete(id);
      throw error;
    }
  }

  #read(): Promise<readonly KeptPack[]> {
    return (this.#list ??= readList(this.#listPath));
  }

  async #change(change: (known: readonly KeptPack[]) => readonly KeptPack[]): Promise<void> {
    const changing = this.#changing.then(async () => {
      const next = change(await this.#read());
      const temporary = `${this.#listPath}.new`;
      await writeFile(temporary, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
      await rename(temporary, this.#listPath);
      this.#list = Promise.resolve(next);
    });
    this.#changing = changing.catch(() => undefined);
    await changing;
  }
}

async function readList(path: string): Promise<readonly KeptPack[]> {
  try {
    const stored: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((one: unknown) => {
      const { success, data } = keptPack.safeParse(one);
      return success ? [data] : [];
    });
  } catch {
    return [];
  }
}

async function openAgain(path: string, known: Promise<OpenPack> | undefined): Promise<OpenPack> {
  const before = await known?.catch(() => undefined);
  if (before !== undefined && (await before.isAsItWas())) return before;
  return await openPack(path);
}

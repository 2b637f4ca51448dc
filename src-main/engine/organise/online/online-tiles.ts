import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import type { KeptTiles } from '../../../../src-shared/model/map-source.ts';
import { addressOfTile, readTemplate } from '../../../../src-shared/model/tile-template.ts';
import type { Tile } from '../packs/open-pack.ts';
import type { TileAddress } from '../world/world-tiles.ts';
import { fetchTile, TileTrouble } from './fetch-tile.ts';
import { TileCache, type KeptTile } from './tile-cache.ts';

export interface OnlineOptions {
  /** The folder of what is kept; made when there is something to keep. */
  readonly folder: string;
  readonly userAgent: string;
  /** Other than the usual ones are for tests. */
  readonly roomBytes?: number;
  readonly timeoutMs?: number;
  readonly restMs?: number;
}

const usualRoomBytes = 200 << 20;
const usualTimeoutMs = 15_000;
/** A server that did not answer is not asked again for so long. */
const usualRestMs = 10_000;
/** At the same time; browsers take six. */
const mostQuestions = 4;

/**
 * Tiles of the one server that the user chose, for as long as it is switched on: kept on disk, asked for once, never
 * before they are looked at. While it is off nothing is asked.
 */
export class OnlineTiles {
  readonly #options: OnlineOptions;
  readonly #cache: TileCache;
  #template: string | null = null;
  #host = '';
  #ended = new AbortController();
  #underWay = new Map<string, Promise<Tile | null>>();
  #free = mostQuestions;
  readonly #waiting: (() => void)[] = [];
  #restUntilMs = 0;
  /** Why it is left alone until then. */
  #restFor: FernwehError | null = null;

  constructor(options: OnlineOptions) {
    this.#options = options;
    this.#cache = new TileCache(options.folder, options.roomBytes ?? usualRoomBytes);
  }

  /** The pattern of addresses (`tile-template.ts`); null: off. What is under way ends at once. */
  use(template: string | null): void {
    if (template === this.#template) return;
    this.#template = template;
    this.#host = template === null ? '' : (readTemplate(template).host ?? '');
    this.#ended.abort(new FernwehError('not-found', 'The online map is switched off.'));
    this.#ended = new AbortController();
    this.#underWay = new Map();
    this.#restUntilMs = 0;
    for (const go of this.#waiting.splice(0)) go();
  }

  /**
   * Null where the server has none. Rejects with `not-found` while it is off, `tile-server-busy` and `tile-server-failed`
   * where nothing is kept either.
   */
  async tile({ z, x, y }: TileAddress, isFine: boolean): Promise<Tile | null> {
    if (this.#template === null) throw new FernwehError('not-found', 'The online map is switched off.');
    const address = addressOfTile(this.#template, z, x, y, isFine);
    const known = this.#underWay.get(address);
    if (known !== undefined) return await known;
    const underWay = this.#underWay;
    const asking = this.#ask(address, this.#ended.signal).finally(() => underWay.delete(address));
    underWay.set(address, asking);
    return await asking;
  }

  kept(): Promise<KeptTiles> {
    return this.#cache.kept();
  }

  /** Deletes what is kept. */
  async forget(): Promise<void> {
    await this.#cache.clear();
  }

  async #ask(address: string, signal: AbortSignal): Promise<Tile | null> {
    const kept = await this.#cache.find(address);
    if (kept !== null && Date.now() < kept.freshUntilMs) return shown(kept);
    try {
      return await this.#fetch(address, kept, signal);
    } catch (error) {
      signal.throwIfAborted();
      // What is old is better than nothing.
      if (kept !== null) return shown(kept);
      throw error;
    }
  }

  async #fetch(address: string, kept: KeptTile | null, signal: AbortSignal): Promise<Tile | null> {
    await this.#turn(signal);
    try {
      if (this.#restFor !== null && Date.now() < this.#restUntilMs) throw this.#restFor;
      const { userAgent, timeoutMs = usualTimeoutMs } = this.#options;
      const answer = await fetchTile(address, { signal, timeoutMs, userAgent, kept });
      this.#restUntilMs = 0;
      if (answer.what === 'pause') throw this.#rest(answer.ms, pauseAsked(this.#host, answer.ms));
      const tile =
        answer.what === 'tile' ? answer.tile : kept === null ? null : { ...kept, freshUntilMs: answer.freshUntilMs };
      if (tile === null) throw new TileTrouble('it answered 304', false);
      signal.throwIfAborted();
      if (answer.what === 'unchanged' || answer.isKept) await this.#cache.keep(address, tile);
      return shown(tile);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof TileTrouble)) throw error;
      const told = failed(this.#host, error.message);
      throw error.isOfServer ? this.#rest(this.#options.restMs ?? usualRestMs, told) : told;
    } finally {
      this.#free += 1;
      this.#waiting.shift()?.();
    }
  }

  /** Waits until one of the few questions at a time is free; rejects with the signal's reason. */
  async #turn(signal: AbortSignal): Promise<void> {
    while (this.#free === 0 && !signal.aborted) {
      await new Promise<void>((go) => {
        this.#waiting.push(go);
      });
    }
    if (signal.aborted) this.#waiting.shift()?.();
    signal.throwIfAborted();
    this.#free -= 1;
  }

  #rest(ms: number, why: FernwehError): FernwehError {
    this.#restUntilMs = Date.now() + ms;
    this.#restFor = why;
    return why;
  }
}

function shown({ mime, bytes }: KeptTile): Tile | null {
  return mime === null ? null : { mime, bytes };
}

function failed(host: string, why: string): FernwehError {
  return new FernwehError('tile-server-failed', `The tile server ${host} does not answer as it should: ${why}.`, {
    data: { host, why },
  });
}

function pauseAsked(host: string, ms: number): FernwehError {
  const seconds = Math.ceil(ms / 1000);
  return new FernwehError('tile-server-busy', `The tile server ${host} asks for a pause of ${String(seconds)} s.`, {
    data: { host, seconds },
  });
}

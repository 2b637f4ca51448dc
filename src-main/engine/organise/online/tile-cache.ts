import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { KeptTiles } from '../../../../src-shared/model/map-source.ts';

/** What is known of a tile beside its bytes. */
const head = z.object({
  /** Of the picture; null: the server has no tile there. */
  mime: z.string().nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Until then it is shown without a question (milliseconds since 1970). */
  freshUntilMs: z.number(),
});
export type TileHead = z.infer<typeof head>;

/** A tile as it is kept. */
export interface KeptTile extends TileHead {
  readonly bytes: Uint8Array;
}

/** Over the room, so much of it is freed: not every tile more shall look through all. */
const freedTo = 0.9;

interface Entry {
  sizeBytes: number;
  /** Order of use; greater is later. */
  used: number;
}

/**
 * Tiles of online maps on disk, in as much room as they are given; the longest unused go first. A file is a line of JSON and
 * the bytes, named by a hash of the address, so that neither a key in it nor where one looked stands in a name. A cache: all of it may
 * be deleted at any time, and what cannot be read or written counts as not kept.
 */
export class TileCache {
  readonly #folder: string;
  readonly #roomBytes: number;
  #entries: Promise<Map<string, Entry>> | null = null;
  #usedBytes = 0;
  #uses = 0;

  constructor(folder: string, roomBytes: number) {
    this.#folder = folder;
    this.#roomBytes = roomBytes;
  }

  async find(address: string): Promise<KeptTile | null> {
    const name = nameOf(address);
    try {
      const stored = await readFile(this.#path(name));
      const end = stored.indexOf(0x0a);
      const facts = head.parse(JSON.parse(stored.toString('utf8', 0, end)));
      const entry = (await this.#known()).get(name);
      if (entry !== undefined) entry.used = this.#uses += 1;
      return { ...facts, bytes: stored.subarray(end + 1) };
    } catch {
      return null;
    }
  }

  /** Never rejects: a full disk keeps nobody from the map. */
  async keep(address: string, { bytes, ...facts }: KeptTile): Promise<void> {
    const name = nameOf(address);
    const content = Buffer.concat([Buffer.from(`${JSON.stringify(facts)}\n`), bytes]);
    const temporary = join(this.#folder, `${randomUUID()}.new`);
    try {
      const known = await this.#known();
      await mkdir(dirname(this.#path(name)), { recursive: true });
      await writeFile(temporary, content, { mode: 0o600 });
      await rename(temporary, this.#path(name));
      this.#usedBytes += content.byteLength - (known.get(name)?.sizeBytes ?? 0);
      known.set(name, { sizeBytes: content.byteLength, used: (this.#uses += 1) });
      if (this.#usedBytes > this.#roomBytes) await this.#makeRoom(known);
    } catch {
      await unlink(temporary).catch(() => undefined);
    }
  }

  async kept(): Promise<KeptTiles> {
    const known = await this.#known();
    return { tiles: known.size, sizeBytes: this.#usedBytes };
  }

  /** Deletes all of it. */
  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    this.#entries = null;
  }

  async #makeRoom(known: Map<string, Entry>): Promise<void> {
    const byUse = [...known].sort(([, a], [, b]) => a.used - b.used);
    for (const [name, { sizeBytes }] of byUse) {
      if (this.#usedBytes <= this.#roomBytes * freedTo) return;
      await unlink(this.#path(name)).catch(() => undefined);
      known.delete(name);
      this.#usedBytes -= sizeBytes;
    }
  }

  #known(): Promise<Map<string, Entry>> {
    return (this.#entries ??= this.#look());
  }

  /** What lies there from before, by when it was written; what an engine that was killed left half written goes. */
  async #look(): Promise<Map<string, Entry>> {
    const found: { readonly name: string; readonly sizeBytes: number; readonly writtenMs: number }[] = [];
    for (const path of await readdir(this.#folder, { recursive: true }).catch(() => [])) {
      const name = path.replaceAll(/[/\\]/g, '');
      const facts = await stat(join(this.#folder, path)).catch(() => null);
      if (facts?.isFile() !== true) continue;
      if (isName.test(name)) found.push({ name, sizeBytes: facts.size, writtenMs: facts.mtimeMs });
      else if (name.endsWith('.new')) await unlink(join(this.#folder, path)).catch(() => undefined);
    }
    found.sort((a, b) => a.writtenMs - b.writtenMs);
    this.#usedBytes = found.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return new Map(found.map(({ name, sizeBytes }) => [name, { sizeBytes, used: (this.#uses += 1) }]));
  }

  #path(name: string): string {
    return join(this.#folder, name.slice(0, 2), name.slice(2));
  }
}

const isName = /^[\da-f]{64}$/;

function nameOf(address: string): string {
  return createHash('sha256').update(address).digest('hex');
}

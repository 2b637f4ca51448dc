import { mkdir, mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPack } from '../../../src-main/engine/organise/packs/open-pack.ts';
import { readDirectory } from '../../../src-main/engine/organise/packs/pack-directories.ts';
import { Packs } from '../../../src-main/engine/organise/packs/packs.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { picturePack, streetPack, tileAt, town, townBox, townZooms, writtenTown } from '../../make/street-pack.ts';
import { tileIdOf, writePmtiles } from '../../make/write-pmtiles.ts';
import { times } from '../../thorough.ts';

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernweh-packs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(bytes: Uint8Array, name = `${String((count += 1))}.pmtiles`): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'well',
    (error: unknown) => (error instanceof FernwehError ? error.code : `other: ${String(error)}`),
  );
}

test('the writer counts tiles as the specification does', () => {
  // Its own examples (spec/v3, section 4.1).
  const known = [
    [0, 0, 0, 0],
    [1, 0, 0, 1],
    [1, 0, 1, 2],
    [1, 1, 1, 3],
    [1, 1, 0, 4],
    [2, 0, 0, 5],
    [12, 3423, 1763, 19_078_479],
  ] as const;
  for (const [z, x, y, id] of known) expect(tileIdOf({ z, x, y })).toBe(id);
});

test.each(['protomaps', 'openmaptiles'] as const)('a pack of %s is read as it was written', async (schema) => {
  const { tiles } = streetPack(schema);
  for (const options of [{}, { gzip: false }, { leafEntries: 7 }]) {
    const path = await written(writtenTown(schema, options));
    const pack = await openPack(path);
    expect(pack.facts).toMatchObject({
      ...{ schema, path, minZoom: townZooms.least, maxZoom: townZooms.most, attribution: '© OpenStreetMap' },
      name: schema === 'protomaps' ? 'Cusco streets' : 'Cusco by OpenMapTiles',
      sizeBytes: (await readFile(path)).byteLength,
    });
    const [west, south, east, north] = townBox;
    for (const [edge, degrees] of Object.entries({ west, south, east, north })) {
      expect(pack.facts.box[edge as 'west']).toBeCloseTo(degrees, 6);
    }
    for (const { bytes, ...address } of tiles) {
      const read = await pack.tile(address);
      expect(read?.mime).toBe('application/x-protobuf');
      expect(Buffer.compare(read?.bytes ?? Buffer.of(), bytes)).toBe(0);
    }
    expect(await pack.tile({ z: 5, x: 0, y: 0 })).toBeNull();
    expect(await pack.tile({ z: 9, x: 0, y: 0 })).toBeNull();
    expect(await pack.tile({ z: 20, x: 0, y: 0 })).toBeNull();
  }
  const last = tiles.find(({ z, x, y }) => {
    const middle = tileAt(town.lat, town.lon, 13);
    return z === 13 && x === middle.x && y === middle.y;
  });
  const layers = new VectorTile(new PbfReader(last?.bytes ?? Buffer.of())).layers;
  expect(Object.keys(layers)).toContain(schema === 'protomaps' ? 'roads' : 'transportation');
});

test('a pack of pictures is told from one of streets, and brotli is read', async () => {
  const pictures = await openPack(await written(writePmtiles(await picturePack('#336699'))));
  expect(pictures.facts).toMatchObject({ schema: null, name: 'Cusco from above', attribution: 'Flown by nobody' });
  expect((await pictures.tile(tileAt(town.lat, town.lon, 8)))?.mime).toBe('image/png');
  const packed = Buffer.from(writtenTown('protomaps', { gzip: false, tiles: brotliTiles() }));
  packed[98] = 3;
  const pack = await openPack(await written(packed));
  expect((await pack.tile(tileAt(town.lat, town.lon, 8)))?.bytes.byteLength).toBeGreaterThan(100);
});

function brotliTiles() {
  return streetPack('protomaps', 8).tiles.map((tile) => ({ ...tile, bytes: brotliCompressSync(tile.bytes) }));
}

test('what is no pack, or one that cannot be drawn, is told by its own code', async () => {
  const sound = writtenTown('protomaps');
  const changed = (at: number, ...bytes: readonly number[]): Promise<string> => {
    const copy = Buffer.from(sound);
    copy.set(bytes, at);
    return written(copy);
  };
  expect(await codeOf(openPack(join(folder, 'none.pmtiles')))).toBe('map-pack-away');
  await mkdir(join(folder, 'folder.pmtiles'), { recursive: true });
  expect(await codeOf(openPack(join(folder, 'folder.pmtiles')))).toMatch(/^map-pack-un/);
  expect(await codeOf(openPack(await written(Buffer.of())))).toBe('map-pack-unknown');
  expect(await codeOf(openPack(await written(Buffer.from('<!doctype html> not a map at all'))))).toBe(
    'map-pack-unknown',
  );
  expect(await codeOf(openPack(await changed(7, 4)))).toBe('map-pack-version');
  expect(await codeOf(openPack(await changed(2, 2, 0)))).toBe('map-pack-version');
  for (const kind of [0, 5, 6, 77])
    expect(await codeOf(openPack(await changed(99, kind)))).toBe('map-pack-unsupported');
  for (const packed of [0, 4, 9])
    expect(await codeOf(openPack(await changed(98, packed)))).toBe('map-pack-unsupported');
  expect(await codeOf(openPack(await changed(97, 4)))).toBe('map-pack-unsupported');
  // Vector tiles that are said to be pictures.
  expect(await codeOf(openPack(await changed(98, 2, 2)))).toBe('map-pack-damaged');
  expect(await codeOf(openPack(await changed(100, 9, 3)))).toBe('map-pack-damaged');
  expect(await codeOf(openPack(await changed(8, 255, 255, 255, 255, 255, 255, 255, 255)))).toBe('map-pack-damaged');
  const other = { vector_layers: [{ id: 'secret_layer' }] };
  expect(await codeOf(openPack(await written(writtenTown('protomaps', { metadata: other }))))).toBe(
    'map-pack-unsupported',
  );
  for (const end of [20, 126, 127, 300, sound.length - 1]) {
    const path = await written(sound);
    await truncate(path, end);
    expect(await codeOf(openPack(path)), String(end)).toBe('map-pack-damaged');
  }
});

test('markup in what a pack says of itself is only text', async () => {
  const metadata = {
    name: '<img src=x onerror=alert(1)>\u202EMap\n of  all',
    attribution: '<a href="javascript:alert(1)">Made</a> by &copy; <b>us</b>'.padEnd(5000, '!'),
    vector_layers: [{ id: 'roads' }, { id: 'earth' }],
  };
  const { facts } = await openPack(await written(writtenTown('protomaps', { metadata })));
  expect(facts.name).toBe('Map of all');
  expect(facts.attribution).toMatch(/^Made by © us !+$/);
  expect(facts.attribution.length).toBeLessThanOrEqual(200);
});

/** A pack whose root directory, packed, is this. */
function withRoot(root: Buffer): Buffer {
  const sound = writtenTown('protomaps', { tiles: streetPack('protomaps', 6).tiles });
  const header = Buffer.from(sound.subarray(0, 127));
  header.writeBigUInt64LE(BigInt(sound.length), 8);
  header.writeBigUInt64LE(BigInt(root.length), 16);
  return Buffer.concat([header, sound.subarray(127), root]);
}

test('lying directories and bombs end soon, in little memory', async () => {
  const varint = (value: bigint): number[] => {
    const bytes: number[] = [];
    for (; value > 127n; value >>= 7n) bytes.push(Number(value & 127n) | 128);
    return [...bytes, Number(value)];
  };
  const roots = [
    // Very many entries in a few bytes; the longest number there is; none; an endless run of "more follows".
    [...varint(2n ** 52n), 1, 1, 1, 1],
    [...varint(2n ** 63n), 1],
    [0],
    Array.from({ length: 40 }, () => 255),
    // A directory that is its own leaf: offset 0 of the leaves leads to whatever lies there.
    [1, 0, 0, 90, 1],
    // A tile of some terabytes, at zoom 6.
    [1, ...varint(1365n), 1, ...varint(2n ** 43n), 1],
  ];
  for (const root of roots) {
    expect(await codeOf(openPack(await written(withRoot(gzipSync(Buffer.from(root))))))).toBe('map-pack-damaged');
  }
  // A gigabyte of noughts in a megabyte: 64 parts, one behind the other.
  const part = gzipSync(Buffer.alloc(1 << 24), { level: 1 });
  const bomb = Buffer.concat(Array.from({ length: 64 }, () => part));
  const before = process.memoryUsage().rss;
  const tile = { ...tileAt(town.lat, town.lon, 8), bytes: bomb };
  const inTile = Buffer.from(writtenTown('protomaps', { gzip: false, tiles: [tile] }));
  inTile[98] = 2;
  expect(await codeOf(openPack(await written(inTile)))).toBe('map-pack-damaged');
  expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
});

test('no damage to any byte hangs, or throws anything but a sentence', async () => {
  const sound = writtenTown('openmaptiles', { tiles: streetPack('openmaptiles', 8).tiles, leafEntries: 3 });
  const well = streetPack('openmaptiles', 8).tiles;
  const dataAt = Number(sound.readBigUInt64LE(56));
  await fc.assert(
    fc.asyncProperty(
      // Header, directories and metadata are where harm is done; some in tiles.
      fc.array(fc.tuple(fc.oneof(fc.nat(130), fc.nat(dataAt - 1), fc.nat(sound.length - 1)), fc.nat(255)), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.oneof(fc.constant(sound.length), fc.nat(sound.length)),
      async (changes, end) => {
        const copy = Buffer.from(sound);
        for (const [place, byte] of changes) copy[place] = byte;
        const path = await written(copy.subarray(0, end), 'damaged.pmtiles');
        try {
          const pack = await openPack(path);
          for (const { z, x, y } of well.slice(0, 6)) {
            const code = await codeOf(pack.tile({ z, x, y }));
            expect(['well', 'map-pack-damaged']).toContain(code);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(FernwehError);
          expect((error as FernwehError).code).toMatch(/^map-pack-(unknown|version|damaged|unsupported)$/);
        }
      },
    ),
    { numRuns: 250 },
  );
});

test('any bytes are a directory or none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const entries = readDirectory(new Uint8Array(bytes).buffer);
      if (entries === null) return;
      expect(entries.length).toBeLessThanOrEqual(bytes.length / 4);
      for (const { length, offset } of entries) expect(Math.min(length - 1, offset)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: times(3000, 600) },
  );
});

test('packs are kept by their paths: added once, away and back, replaced, removed', async () => {
  const library = await mkdtemp(join(folder, 'library-'));
  const path = await written(writtenTown('protomaps'), 'region.pmtiles');
  const packs = new Packs(library);
  const added = await packs.add(path);
  expect(await codeOf(packs.add(path))).toBe('name-taken');
  const other = await packs.add(await written(writePmtiles(await picturePack('#335577')), 'above.pmtiles'));
  // Another engine on the same library.
  const again = new Packs(library);
  expect(await again.list()).toEqual([added, other]);
  const middle = tileAt(town.lat, town.lon, 10);
  expect(await again.tile(added.id, middle)).not.toBeNull();

  await rename(path, `${path}.gone`);
  expect(await codeOf(again.tile(added.id, middle))).toBe('map-pack-away');
  expect(await again.list()).toEqual([{ ...added, isAway: true }, other]);
  await rename(`${path}.gone`, path);
  expect((await again.list())[0]).toEqual(added);
  expect(await again.tile(added.id, middle)).not.toBeNull();

  await writeFile(path, writtenTown('openmaptiles'));
  await again.tile(added.id, middle).catch(() => null);
  const [replaced] = await again.list();
  expect(replaced).toMatchObject({ id: added.id, schema: 'openmaptiles', isAway: false });
  expect(replaced?.version).not.toBe(added.version);
  expect(await again.tile(added.id, middle)).not.toBeNull();
  await writeFile(path, 'no map any more');
  expect((await again.list())[0]).toMatchObject({
    isAway: false,
    problem: expect.stringContaining('PMTiles') as string,
  });

  await again.remove(added.id);
  expect(await codeOf(again.remove(added.id))).toBe('not-found');
  expect(await codeOf(again.tile(added.id, middle))).toBe('not-found');
  expect((await new Packs(library).list()).map(({ id }) => id)).toEqual([other.id]);
  expect(await readFile(path, 'utf8')).toBe('no map any more');
  await writeFile(join(library, 'map-packs.json'), '{"broken": ');
  expect(await new Packs(library).list()).toEqual([]);
});

import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onlineTilePattern, packTilePattern } from '../../src-shared/contract/media.ts';
import type { MapPack } from '../../src-shared/model/map-source.ts';
import { picturePack, streetPack, tileAt, town, writtenTown } from '../make/street-pack.ts';
import { startTileServer, type TileServer } from '../make/tile-server.ts';
import { writePmtiles } from '../make/write-pmtiles.ts';
import { openDoor, type OpenDoor } from './open-door.ts';
import { send } from './send.ts';

let open: OpenDoor;
let media: string;
let mediaToken: string;
let server: TileServer;

beforeAll(async () => {
  open = await openDoor();
  server = await startTileServer();
  ({ mediaOrigin: media, mediaToken } = await open.calls.session.get({}));
});
afterAll(async () => {
  await open.close();
  await server.close();
});

interface Address {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}
const filled = (pattern: string, { z, x, y }: Address): string =>
  pattern.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
const ofPack = ({ id, version }: MapPack, address: Address, headers: Record<string, string> = {}) =>
  send(media, filled(packTilePattern(mediaToken, id, version), address), headers);
const online = (address: Address) => send(media, filled(onlineTilePattern(mediaToken, false), address));
const middle = (z: number): Address => tileAt(town.lat, town.lon, z);

test('tiles of a pack come unpacked, for the page to read, and none where the pack has none', async () => {
  const path = join(open.folder, 'town.pmtiles');
  await writeFile(path, writtenTown('protomaps'));
  const pack = await open.calls.map.packs.add({ path });
  const { origin } = open.door;
  const { status, headers, body } = await ofPack(pack, middle(12), { origin });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/x-protobuf',
    'access-control-allow-origin': origin,
    'cache-control': 'private, max-age=86400',
    'content-length': String(body.length),
  });
  expect(headers).not.toHaveProperty('content-encoding');
  const { x, y } = middle(12);
  const wanted = streetPack('protomaps').tiles.find((tile) => tile.z === 12 && tile.x === x && tile.y === y);
  expect(Buffer.compare(Buffer.from(body, 'latin1'), wanted?.bytes ?? Buffer.of())).toBe(0);
  expect(await ofPack(pack, { z: 12, x: 1, y: 1 })).toMatchObject({ status: 204, body: '' });
  expect((await ofPack(pack, middle(14))).status).toBe(204);
  expect((await ofPack({ ...pack, id: 'another' }, middle(12))).status).toBe(404);
  expect((await ofPack(pack, middle(12), { origin: 'http://evil.example' })).status).toBe(403);

  const above = join(open.folder, 'above.pmtiles');
  await writeFile(above, writePmtiles(await picturePack('#336699')));
  const pictures = await open.calls.map.packs.add({ path: above });
  expect((await ofPack(pictures, middle(7))).headers['content-type']).toBe('image/png');

  await rename(path, `${path}.gone`);
  expect((await ofPack(pack, middle(12))).status).toBe(404);
  expect(await open.calls.map.packs.list({})).toMatchObject([{ isAway: true }, { isAway: false }]);
  await open.calls.map.packs.remove({ id: pack.id });
  await open.calls.map.packs.remove({ id: pictures.id });
  expect(await open.calls.map.packs.list({})).toEqual([]);
});

test('a bomb in a tile is told, not sent', async () => {
  const bomb = Buffer.concat(Array.from({ length: 8 }, () => gzipSync(Buffer.alloc(1 << 23), { level: 1 })));
  const sound = streetPack('protomaps', 7).tiles;
  const last = sound.at(-1) ?? { z: 7, x: 0, y: 0 };
  const tiles = sound.map((tile) => ({ ...tile, bytes: tile === last ? bomb : gzipSync(tile.bytes) }));
  const bytes = writtenTown('protomaps', { gzip: false, tiles });
  bytes[98] = 2;
  const path = join(open.folder, 'bomb.pmtiles');
  await writeFile(path, bytes);
  const pack = await open.calls.map.packs.add({ path });
  expect((await ofPack(pack, tiles[0] ?? last)).status).toBe(200);
  expect((await ofPack(pack, last)).status).toBe(422);
  await open.calls.map.packs.remove({ id: pack.id });
});

test('the online map asks nobody until it is switched on, and nobody after', async () => {
  expect((await online(middle(5))).status).toBe(404);
  const on = { onlineMap: true, onlineMapTemplate: server.template, onlineMapAttribution: 'Us' };
  await open.calls.settings.set({ ...on, onlineMap: false });
  expect((await online(middle(5))).status).toBe(404);
  expect(server.asked).toEqual([]);

  await open.calls.settings.set(on);
  const { status, headers, body } = await online(middle(5));
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'image/png', 'private, no-store']);
  expect(body.length).toBe(server.picture.length);
  await online(middle(5));
  expect(server.asked).toHaveLength(1);
  expect(server.asked[0]?.headers['user-agent']).toMatch(/^Fernweh\/\d/);
  expect(await open.calls.map.online.kept({})).toMatchObject({ tiles: 1 });

  await open.calls.settings.set({ onlineMap: false });
  for (let z = 0; z < 8; z += 1) expect((await online(middle(z))).status).toBe(404);
  expect(server.asked).toHaveLength(1);
  await open.calls.map.online.forget({});
  expect(await open.calls.map.online.kept({})).toEqual({ tiles: 0, sizeBytes: 0 });

  await open.calls.settings.set({ onlineMap: true });
  server.answer = (_, response) => response.writeHead(429, { 'retry-after': '60' }).end();
  expect((await online(middle(6))).status).toBe(503);
  expect((await online(middle(7))).status).toBe(503);
  expect(server.asked).toHaveLength(2);
});

test('what is no pattern of tiles is no setting', async () => {
  const before = (await open.calls.settings.get({})).onlineMapTemplate;
  for (const onlineMapTemplate of ['', 'http://tiles.example/{z}/{x}/{y}', 'file:///{z}/{x}/{y}']) {
    await expect(open.calls.settings.set({ onlineMapTemplate })).rejects.toThrow();
  }
  expect((await open.calls.settings.get({})).onlineMapTemplate).toBe(before);
});

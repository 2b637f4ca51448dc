import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OnlineTiles, type OnlineOptions } from '../../../src-main/engine/organise/online/online-tiles.ts';
import { freshUntil, pauseMs } from '../../../src-main/engine/organise/online/freshness.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { startTileServer, type TileServer } from '../../make/tile-server.ts';

let server: TileServer;
let folder: string;
beforeEach(async () => {
  server = await startTileServer();
  folder = await mkdtemp(join(tmpdir(), 'fernweh-tiles-'));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function open(options: Partial<OnlineOptions> = {}): OnlineTiles {
  const tiles = new OnlineTiles({ folder: join(folder, 'kept'), userAgent: 'Fernweh/9 (test)', restMs: 0, ...options });
  tiles.use(server.template);
  return tiles;
}

const at = { z: 3, x: 2, y: 1 };
async function failureOf(work: Promise<unknown>): Promise<FernwehError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FernwehError)) throw new Error(`no FernwehError: ${String(error)}`);
  return error;
}

test('a tile is asked for once, by the name of the program and nothing else, and kept over a start', async () => {
  const tiles = open();
  const [one, two] = await Promise.all([tiles.tile(at, false), tiles.tile(at, false)]);
  expect(one).toEqual(two);
  expect(one?.mime).toBe('image/png');
  expect(Buffer.compare(one?.bytes ?? Buffer.of(), server.picture)).toBe(0);
  expect(server.asked.map(({ path }) => path)).toEqual(['/3/2/1.png']);
  const headers = server.asked[0]?.headers;
  expect(headers?.['user-agent']).toBe('Fernweh/9 (test)');
  for (const name of ['cookie', 'referer', 'origin', 'authorization']) expect(headers).not.toHaveProperty(name);

  expect(await open().tile(at, false)).toEqual(one);
  expect(server.asked).toHaveLength(1);
  await open().tile(at, true);
  expect(server.asked[1]?.path).toBe('/3/2/1@2x.png');
  expect(await tiles.kept()).toMatchObject({ tiles: 1 });
  expect((await open().kept()).tiles).toBe(2);
  // Where one looked stands in no name.
  const names = await readdir(join(folder, 'kept'), { recursive: true });
  expect(names.join(' ')).not.toMatch(/127|png/);
  await tiles.forget();
  expect(await open().kept()).toEqual({ tiles: 0, sizeBytes: 0 });
});

test('while it is off nothing is asked, also not for what is under way', async () => {
  const tiles = open();
  await tiles.tile(at, false);
  tiles.use(null);
  expect((await failureOf(tiles.tile({ z: 1, x: 0, y: 0 }, false))).code).toBe('not-found');
  expect((await failureOf(tiles.tile(at, false))).code).toBe('not-found');
  expect(server.asked).toHaveLength(1);

  tiles.use(server.template);
  let closed = 0;
  server.answer = (_, response) => {
    response.on('close', () => (closed += 1));
  };
  const many = Array.from({ length: 9 }, (_, x) => failureOf(tiles.tile({ z: 5, x, y: 0 }, false)));
  await expect.poll(() => server.asked.length).toBe(5);
  tiles.use(null);
  expect(new Set((await Promise.all(many)).map(({ code }) => code))).toEqual(new Set(['not-found']));
  await expect.poll(() => closed).toBe(4);
  // Those that waited for their turn never went out.
  expect(server.asked).toHaveLength(5);
});

test('what is stale is asked for by its tag, and shown where no answer comes', async () => {
  server.answer = ({ headers }, response) => {
    if (headers['if-none-match'] === '"two"') {
      response.writeHead(304, { 'cache-control': 'max-age=600' }).end();
    } else response.writeHead(200, { etag: '"two"', 'cache-control': 'no-cache' }).end(server.picture);
  };
  const tiles = open();
  const first = await tiles.tile(at, false);
  expect(await tiles.tile(at, false)).toEqual(first);
  expect(server.asked[1]?.headers['if-none-match']).toBe('"two"');
  // 304 said that it is fresh for a while.
  expect(await tiles.tile(at, false)).toEqual(first);
  expect(server.asked).toHaveLength(2);

  server.answer = (_, response) => response.writeHead(200, { 'cache-control': 'max-age=0' }).end(server.picture);
  const other = { z: 4, x: 0, y: 0 };
  const old = await tiles.tile(other, false);
  server.answer = (_, response) => response.writeHead(500).end();
  expect(await tiles.tile(other, false)).toEqual(old);
  server.answer = (_, response) => response.writeHead(200, { 'cache-control': 'no-store' }).end(server.picture);
  const secret = { z: 4, x: 1, y: 0 };
  await tiles.tile(secret, false);
  await tiles.tile(secret, false);
  expect(server.asked.filter(({ path }) => path === '/4/1/0.png')).toHaveLength(2);
  expect((await tiles.kept()).tiles).toBe(2);
});

test('no tile is an answer, kept like one', async () => {
  const tiles = open();
  server.answer = (_, response) => response.writeHead(404, { 'cache-control': 'max-age=60' }).end('no');
  expect(await tiles.tile(at, false)).toBeNull();
  expect(await tiles.tile(at, false)).toBeNull();
  expect(server.asked).toHaveLength(1);
});

test('a server that asks for a pause gets it', async () => {
  const tiles = open();
  for (const status of [429, 503]) {
    tiles.use(null);
    tiles.use(server.template);
    const before = server.asked.length;
    server.answer = (_, response) => response.writeHead(status, { 'retry-after': '120' }).end();
    const { code, data } = await failureOf(tiles.tile({ z: 6, x: status - 420, y: 0 }, false));
    expect([code, data]).toEqual(['tile-server-busy', { host: server.host, seconds: 120 }]);
    for (let x = 0; x < 5; x += 1)
      expect((await failureOf(tiles.tile({ z: 7, x, y: 0 }, false))).code).toBe('tile-server-busy');
    expect(server.asked).toHaveLength(before + 1);
  }
});

test('what is no tile, too large, too late or not there is told without the address', async () => {
  const tiles = open({ timeoutMs: 300 });
  server.answer = (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('<html>sign in</html>');
  const wrong = await failureOf(tiles.tile(at, false));
  expect(wrong.code).toBe('tile-server-failed');
  expect(wrong.message).toContain(server.host);
  expect(wrong.message).not.toContain('/3/2/1');
  server.answer = (_, response) => response.writeHead(200, { 'content-length': String(1 << 30) }).write(server.picture);
  expect((await failureOf(tiles.tile(at, false))).message).toContain('too large');
  let sentBytes = 0;
  server.answer = (_, response) => {
    const piece = Buffer.alloc(1 << 18);
    const more = (): void => {
      while (!response.destroyed && sentBytes < 1 << 28) {
        sentBytes += piece.length;
        if (!response.write(piece)) return void response.once('drain', more);
      }
    };
    more();
  };
  expect((await failureOf(tiles.tile(at, false))).message).toContain('too large');
  expect(sentBytes).toBeLessThan(1 << 26);
  server.answer = () => undefined;
  expect((await failureOf(tiles.tile(at, false))).message).toContain('did not answer');
  server.answer = (_, response) => response.destroy();
  expect((await failureOf(tiles.tile(at, false))).message).toContain('connection broke');
  server.answer = (_, response) => response.writeHead(403).end();
  expect((await failureOf(tiles.tile(at, false))).message).toContain('403');
  expect(await tiles.kept()).toEqual({ tiles: 0, sizeBytes: 0 });
});

test('a server that does not answer is left alone for a while', async () => {
  const tiles = open({ restMs: 60_000 });
  server.answer = (_, response) => response.writeHead(500).end();
  for (let x = 0; x < 6; x += 1)
    expect((await failureOf(tiles.tile({ z: 6, x, y: 0 }, false))).code).toBe('tile-server-failed');
  expect(server.asked).toHaveLength(1);
});

test('redirects lead only to what is secure', async () => {
  const tiles = open();
  const elsewhere = await startTileServer();
  try {
    for (const location of [
      `${elsewhere.origin}/3/2/1.png`,
      'ftp://127.0.0.1/tile.png',
      'file:///etc/passwd',
      'data:image/png;base64,iVBORw0KGgo=',
      'https://name:password@tiles.invalid/',
      'http://[::1',
    ]) {
      server.answer = (_, response) => response.writeHead(302, { location }).end();
      expect((await failureOf(tiles.tile(at, false))).message, location).toContain('not secure');
    }
    expect(elsewhere.asked).toEqual([]);
    server.answer = (_, response) => response.writeHead(301, { location: '/again' }).end();
    expect((await failureOf(tiles.tile(at, false))).message).toContain('circle');
    server.answer = ({ url }, response) => {
      if (url === '/moved.png') response.writeHead(200).end(server.picture);
      else response.writeHead(301, { location: '/moved.png' }).end();
    };
    expect((await tiles.tile(at, false))?.mime).toBe('image/png');
  } finally {
    await elsewhere.close();
  }
});

test('what is kept stays within its room, the longest unused first out; broken files are asked for again', async () => {
  const roomBytes = (server.picture.length + 200) * 10;
  const tiles = open({ roomBytes });
  for (let x = 0; x < 30; x += 1) {
    await tiles.tile({ z: 8, x, y: 0 }, false);
    await tiles.tile({ z: 8, x: 0, y: 0 }, false);
  }
  expect((await tiles.kept()).sizeBytes).toBeLessThanOrEqual(roomBytes);
  expect(server.asked.filter(({ path }) => path === '/8/0/0.png')).toHaveLength(1);
  const again = open({ roomBytes });
  const kept = await again.kept();
  expect(kept.tiles).toBeGreaterThan(3);
  const root = join(folder, 'kept');
  for (const name of await readdir(root, { recursive: true })) {
    await readFile(join(root, name)).then(
      () => writeFile(join(root, name), '{"mime":"image/png"}\nhalf'),
      () => undefined,
    );
  }
  const before = server.asked.length;
  expect((await again.tile({ z: 8, x: 0, y: 0 }, false))?.bytes.length).toBe(server.picture.length);
  expect(server.asked).toHaveLength(before + 1);
});

test('freshness and pauses are read as servers write them', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const fresh = (headers: Record<string, string>): number | null => {
    const until = freshUntil(new Headers(headers), now);
    return until === null ? null : (until - now) / 1000;
  };
  expect(fresh({})).toBe(7 * 86_400);
  expect(fresh({ 'cache-control': 'public, max-age=600' })).toBe(600);
  expect(fresh({ 'cache-control': 'max-age=600', age: '200' })).toBe(400);
  expect(fresh({ 'cache-control': 'max-age=600', age: '900' })).toBe(0);
  expect(fresh({ 'cache-control': 'no-cache, max-age=600' })).toBe(0);
  expect(fresh({ 'cache-control': 'No-Store' })).toBeNull();
  expect(fresh({ 'cache-control': 'max-age=99999999999' })).toBe(365 * 86_400);
  expect(fresh({ expires: 'Thu, 01 Jan 2026 01:00:00 GMT' })).toBe(3600);
  expect(fresh({ expires: 'Thu, 01 Jan 2020 01:00:00 GMT', date: 'Thu, 01 Jan 2020 00:30:00 GMT' })).toBe(1800);
  expect(fresh({ expires: '0' })).toBe(0);
  const pause = (text: string): number => pauseMs(new Headers({ 'retry-after': text }), now) / 1000;
  expect([pause('17'), pause('Thu, 01 Jan 2026 00:01:00 GMT'), pause('0'), pause('soon'), pause('999999999')]).toEqual([
    17, 60, 1, 30, 3600,
  ]);
});

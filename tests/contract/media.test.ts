import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../src-main/hosts/server/serve.ts';
import { FernwehError } from '../../src-shared/contract/errors.ts';
import { writePhoto } from '../make/photo.ts';
import { importPhotos, openDoor, type OpenDoor } from './open-door.ts';
import { send } from './send.ts';

let open: OpenDoor;
let media: string;
let mediaToken: string;
let photo: Buffer;
let small: string;
let large: string;

beforeAll(async () => {
  open = await openDoor();
  await writePhoto(join(open.photos, 'small.jpg'), { local: '2014:06:28 10:00:00', orientation: 6 });
  photo = await readFile(join(open.photos, 'small.jpg'));
  // A PNG of noise is as large as its pixels.
  const noise = { width: 1600, height: 1200, channels: 3 as const, background: '#888' };
  await sharp({ create: { ...noise, noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .png({ compressionLevel: 0 })
    .toFile(join(open.photos, 'large.png'));
  await importPhotos(open);
  ({ mediaOrigin: media, mediaToken } = await open.calls.session.get({}));
  const find = async (query: string): Promise<string> =>
    (await open.calls.query.slice({ query, sort: 'time', offset: 0, limit: 1 })).id[0] ?? '';
  [small, large] = [await find('filename:small'), await find('filename:large')];
});
afterAll(() => open.close());

const original = (id: string): string => `/media/${mediaToken}/original/${id}`;

test('the original comes as it is, byte by byte, in any parts', async () => {
  const whole = await send(media, original(small));
  expect(Buffer.from(whole.body, 'latin1')).toEqual(photo);
  expect(whole.headers).toMatchObject({ 'content-type': 'image/jpeg', 'content-length': String(photo.length) });
  const big = await readFile(join(open.photos, 'large.png'));
  expect(big.length).toBeGreaterThan(1 << 20);
  const parts = await Promise.all(
    ['bytes=0-999999', 'bytes=1000000-1999999', 'bytes=2000000-'].map((range) =>
      send(media, original(large), { range }),
    ),
  );
  expect(parts.map(({ status }) => status)).toEqual([206, 206, 206]);
  expect(Buffer.from(parts.map(({ body }) => body).join(''), 'latin1').equals(big)).toBe(true);
});

test('renditions are upright JPEGs without metadata', async () => {
  for (const size of ['grid', 'view']) {
    const { status, headers, body } = await send(media, `/media/${mediaToken}/${size}/${small}?v=1`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('image/jpeg');
    const facts = await sharp(Buffer.from(body, 'latin1')).metadata();
    expect(facts).toMatchObject({ width: 90, height: 60 });
    expect([facts.exif, facts.xmp, facts.iptc]).toEqual([undefined, undefined, undefined]);
  }
});

test('what a browser has is not sent again; what has changed is', async () => {
  const path = original(small);
  const { etag } = (await send(media, path)).headers;
  expect(etag).toMatch(/^"[^"]+"$/);
  for (const named of [String(etag), `W/${String(etag)}`, `"other", ${String(etag)}`, '*']) {
    const answer = await send(media, path, { 'if-none-match': named });
    expect(answer, named).toMatchObject({ status: 304, body: '' });
  }
  expect((await send(media, path, { 'if-none-match': '"other"' })).status).toBe(200);
  const range = 'bytes=0-3';
  expect((await send(media, path, { range, 'if-range': String(etag) })).status).toBe(206);
  expect((await send(media, path, { range, 'if-range': '"other"' })).status).toBe(200);
  const grid = `/media/${mediaToken}/grid/${small}`;
  const gridTag = String((await send(media, grid)).headers.etag);
  expect((await send(media, grid, { 'if-none-match': gridTag })).status).toBe(304);
});

test('HEAD tells the length and sends nothing', async () => {
  const answer = await send(media, original(large), {}, 'HEAD');
  const { length } = await readFile(join(open.photos, 'large.png'));
  expect(answer).toMatchObject({ status: 200, body: '', headers: { 'content-length': String(length) } });
  expect(openFiles('large.png')).toEqual([]);
});

test('a photo that nobody knows, and one whose file is gone, are told in words', async () => {
  const unknown = await send(media, `/media/${mediaToken}/grid/${crypto.randomUUID()}`);
  expect(unknown).toMatchObject({ status: 404, body: 'There is no such photo.' });
  await writePhoto(join(open.photos, 'gone.jpg'), { seed: 9 });
  await importPhotos(open);
  const { id } = await open.calls.query.slice({ query: 'filename:gone', sort: 'time', offset: 0, limit: 1 });
  await rm(join(open.photos, 'gone.jpg'));
  expect(await send(media, original(id[0] ?? ''))).toMatchObject({ status: 404, body: 'This file is not here now.' });
});

test('a page that scrolls away does not leave the file open', async () => {
  const { hostname, port } = new URL(media);
  for (let load = 0; load < 5; load++) {
    const outgoing = request({ hostname, port, path: original(large), agent: false });
    outgoing.on('error', () => undefined);
    outgoing.end();
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    await once(response, 'data');
    outgoing.destroy();
  }
  for (let tries = 0; openFiles('large.png').length > 0 && tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  expect(openFiles('large.png')).toEqual([]);
  expect((await send(media, original(large))).status).toBe(200);
});

test('an engine that cannot be opened is told by every call', async () => {
  const sentence = 'The catalog is damaged. Restore the newest backup.';
  const door = await serve({ open: () => Promise.reject(new FernwehError('catalog-damaged', sentence)) });
  const authorization = `Bearer ${door.token}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(`${door.origin}/rpc/library/info`, { method: 'POST', headers, body: '{"json":{}}' });
  expect(answer.status).toBe(500);
  expect(await answer.json()).toMatchObject({ json: { message: sentence, data: { code: 'catalog-damaged' } } });
  await door.close();
});

/** Files of this name that this process holds open; only Linux tells. */
function openFiles(name: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${descriptor}`);
      return path.endsWith(`/${name}`) ? [path] : [];
    } catch {
      return [];
    }
  });
}

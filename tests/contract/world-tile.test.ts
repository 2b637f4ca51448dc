import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDoor, type OpenDoor } from './open-door.ts';
import { send } from './send.ts';

let open: OpenDoor;
let media: string;
let mediaToken: string;

beforeAll(async () => {
  open = await openDoor();
  ({ mediaOrigin: media, mediaToken } = await open.calls.session.get({}));
});
afterAll(() => open.close());

const tile = (address: string, headers: Record<string, string> = {}) =>
  send(media, `/media/${mediaToken}/world/${address}`, headers);

test('a tile of the offline map comes gzipped, for the page to read', async () => {
  const { origin } = open.door;
  const { status, headers, body } = await tile('1/0/0', { origin });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/x-protobuf',
    'content-encoding': 'gzip',
    'access-control-allow-origin': origin,
    'content-length': String(body.length),
  });
  const { layers } = new VectorTile(new PbfReader(gunzipSync(Buffer.from(body, 'latin1'))));
  expect(Object.keys(layers)).toEqual(expect.arrayContaining(['land', 'borders', 'names']));
});

test('where there is nothing but sea the answer is empty', async () => {
  const { status, body } = await tile('7/0/64');
  expect([status, body]).toEqual([204, '']);
});

test.each(['0/1/0', '0/0/1', '25/0/0', '-1/0/0', '1/0.5/0', '1/0/x', '1/0/..', '99999999999/0/0'])(
  '%s is no tile',
  async (address) => {
    expect((await tile(address)).status).toBe(404);
  },
);

test('other pages and wrong tokens get none', async () => {
  expect((await tile('0/0/0', { origin: 'http://evil.example' })).status).toBe(403);
  expect((await send(media, '/media/wrong/world/0/0/0')).status).toBe(401);
});

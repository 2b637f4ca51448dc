import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPhotos, openDoor, type OpenDoor } from './open-door.ts';
import { writePhoto } from '../make/photo.ts';
import { send } from './send.ts';

const secret = 'the secret beside the photos';

describe('the door keeps others out', () => {
  let open: OpenDoor;
  let media: string;
  let mediaToken: string;
  let id: string;

  beforeAll(async () => {
    open = await openDoor();
    await writeFile(join(open.folder, 'secret.jpg'), secret);
    await writePhoto(join(open.photos, 'a.jpg'), { local: '2014:06:28 10:00:00' });
    await symlink(join(open.folder, 'secret.jpg'), join(open.photos, 'link.jpg'));
    await importPhotos(open);
    ({ mediaOrigin: media, mediaToken } = await open.calls.session.get({}));
    id = (await open.calls.query.slice({ query: '', sort: 'time', offset: 0, limit: 1 })).id[0] ?? '';
  });
  afterAll(() => open.close());

  test('calls without a token, or with a wrong or older one, are refused', async () => {
    for (const authorization of [
      '',
      'Bearer ',
      'Bearer wrong',
      `Bearer ${open.door.token}x`,
      `Basic ${open.door.token}`,
    ]) {
      const answer = await send(open.door.origin, '/rpc/library/info', { authorization }, 'POST');
      expect(answer.status).toBe(401);
      expect(answer.body).not.toContain(open.folder);
    }
  });

  test('another host name is refused, with the token too (DNS rebinding)', async () => {
    const authorization = `Bearer ${open.door.token}`;
    for (const host of [
      'evil.example',
      `localhost:${new URL(open.door.origin).port}`,
      'evil.example:80',
      `evil.example:${new URL(open.door.origin).port}`,
      '127.0.0.1',
    ]) {
      expect((await send(open.door.origin, '/rpc/library/info', { host, authorization }, 'POST')).status).toBe(403);
      expect((await send(media, `/media/${mediaToken}/grid/${id}`, { host })).status).toBe(403);
    }
  });

  test('another origin is refused, with the token too', async () => {
    const authorization = `Bearer ${open.door.token}`;
    for (const origin of ['http://evil.example', 'https://127.0.0.1', 'null', 'file://', media]) {
      const answer = await send(open.door.origin, '/rpc/library/info', { origin, authorization }, 'POST');
      expect(answer.status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('pictures want the token of the media port', async () => {
    expect((await send(media, `/media/${mediaToken}/grid/${id}`)).status).toBe(200);
    for (const token of ['', 'x', open.door.token, `${mediaToken}0`]) {
      expect((await send(media, `/media/${token}/grid/${id}`)).status).not.toBe(200);
    }
  });

  test.each([
    '../../../../etc/passwd',
    '..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e/%2e%2e/etc/passwd',
    '..\\..\\..\\etc\\passwd',
    '....//....//etc/passwd',
    '%00',
    'a%00.jpg',
    "' OR 1=1 --",
    '/etc/passwd',
    'file:///etc/passwd',
    '%c0%ae%c0%ae%c0%af',
  ])('no parameter leads out of the library: %s', async (evil) => {
    const paths = [
      ...['grid', 'view', 'original'].map((what) => `/media/${mediaToken}/${what}/${evil}`),
      `/media/${mediaToken}/${evil}/${id}`,
      `/media/${mediaToken}/original/${id}/${evil}`,
      `/${evil}`,
      `/assets/${evil}`,
    ].map((path) => path.replaceAll(' ', '%20'));
    for (const path of paths) {
      for (const origin of [media, open.door.origin]) {
        const answer = await send(origin, path);
        expect(answer.body).not.toContain('root:');
        expect(answer.status === 200 && origin === media, path).toBe(false);
      }
    }
  });

  test('a link inside a source to a file outside is never served', async () => {
    const { assets } = await open.calls.query.assets({ query: '', sort: 'time', offset: 0, limit: 100 });
    for (const asset of assets) {
      const answer = await send(media, `/media/${mediaToken}/original/${asset.id}`);
      expect(answer.body).not.toContain(secret);
    }
  });

  test('an original that became a link to a file outside is not served', async () => {
    const victim = join(open.photos, 'later.jpg');
    await writePhoto(victim, { local: '2015:01:01 10:00:00', seed: 99 });
    await importPhotos(open);
    const { assets } = await open.calls.query.assets({ query: 'later', sort: 'time', offset: 0, limit: 1 });
    const later = assets[0]?.id ?? '';
    expect((await send(media, `/media/${mediaToken}/original/${later}`)).status).toBe(200);
    await rm(victim);
    await symlink(join(open.folder, 'secret.jpg'), victim);
    const answer = await send(media, `/media/${mediaToken}/original/${later}`);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain(secret);
  });

  test('ranges, validators and headers are as they should be', async () => {
    const path = `/media/${mediaToken}/original/${id}`;
    const whole = await send(media, path);
    expect(whole.headers['accept-ranges']).toBe('bytes');
    const size = whole.body.length;
    const part = await send(media, path, { range: 'bytes=2-5' });
    expect(part).toMatchObject({ status: 206, body: whole.body.slice(2, 6) });
    expect(part.headers['content-range']).toBe(`bytes 2-5/${String(size)}`);
    expect((await send(media, path, { range: 'bytes=-4' })).body).toBe(whole.body.slice(-4));
    expect((await send(media, path, { range: `bytes=${String(size)}-` })).status).toBe(416);
    expect((await send(media, path, { range: 'bytes=5-2' })).status).toBe(200);
    const etag = String(whole.headers.etag);
    expect((await send(media, path, { 'if-none-match': etag })).status).toBe(304);
    expect(whole.headers['x-content-type-options']).toBe('nosniff');
    const grid = await send(media, `/media/${mediaToken}/grid/${id}?v=1`);
    expect(grid.headers['cache-control']).toContain('immutable');
    expect(grid.headers['content-type']).toBe('image/jpeg');
  });

  test('the page may load nothing from elsewhere', async () => {
    const page = await send(open.door.origin, '/');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https:|\*/);
    expect(page.headers['referrer-policy']).toBe('no-referrer');
  });
});

/** @file The door from outside: requests as nobody's browser would send them, over plain sockets where need be. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../src-main/hosts/server/serve.ts';
import { openEngine } from '../../src-main/engine/engine.ts';
import { writePhoto } from '../make/photo.ts';
import { importPhotos, openDoor, type OpenDoor } from './open-door.ts';
import { send, type Sent } from './send.ts';

let open: OpenDoor;
let page: string;
let media: string;
let mediaToken: string;
let id: string;
let bearer: { authorization: string };

beforeAll(async () => {
  open = await openDoor();
  await writePhoto(join(open.photos, 'a.jpg'), { local: '2014:06:28 10:00:00' });
  await importPhotos(open);
  page = open.door.origin;
  ({ mediaOrigin: media, mediaToken } = await open.calls.session.get({}));
  id = (await open.calls.query.slice({ query: '', sort: 'time', offset: 0, limit: 1 })).id[0] ?? '';
  bearer = { authorization: `Bearer ${open.door.token}` };
});
afterAll(() => open.close());

const picture = (): string => `/media/${mediaToken}/grid/${id}`;
const call = (headers: Record<string, string>, body = '{"json":{}}', path = '/rpc/library/info'): Promise<Sent> =>
  send(page, path, { 'content-type': 'application/json', ...headers }, 'POST', body);

/** What the other side of a plain connection answers to these lines. */
async function raw(origin: string, lines: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
  let text = '';
  socket.on('data', (bytes) => (text += bytes.toString('latin1')));
  await once(socket, 'close');
  return text;
}

describe('who asks', () => {
  test.each([
    ['another name', (port: string) => `evil.example:${port}`],
    ['another name without a port', () => 'evil.example'],
    ['a name that begins like ours', (port: string) => `127.0.0.1.evil.example:${port}`],
    ['our address as a user', (port: string) => `127.0.0.1:${port}@evil.example`],
    ['localhost', (port: string) => `localhost:${port}`],
    ['LOCALHOST', (port: string) => `LOCALHOST:${port}`],
    ['a dot at the end', (port: string) => `127.0.0.1.:${port}`],
    ['IPv6', (port: string) => `[::1]:${port}`],
    ['IPv4 in IPv6', (port: string) => `[::ffff:127.0.0.1]:${port}`],
    ['another way to write it', (port: string) => `127.1:${port}`],
    ['a number', (port: string) => `2130706433:${port}`],
    ['all addresses', (port: string) => `0.0.0.0:${port}`],
    ['another port', () => '127.0.0.1:1'],
  ])('is refused under %s', async (_, hostOf) => {
    for (const origin of [page, media]) {
      const host = hostOf(new URL(origin).port);
      for (const path of ['/', '/rpc/library/info', picture()]) {
        const answer = await send(origin, path, { host, ...bearer });
        expect([400, 403], `${host} ${path}`).toContain(answer.status);
        expect(answer.body).not.toContain('<');
      }
    }
  });

  test('a request line with a host of its own, two hosts and none are refused', async () => {
    const own = new URL(page).host;
    const token = `Authorization: ${bearer.authorization}`;
    for (const lines of [
      [`GET http://evil.example/ HTTP/1.1`, `Host: ${own}`],
      [`POST http://evil.example/rpc/library/info HTTP/1.1`, `Host: ${own}`, token, 'Content-Length: 0'],
      [`GET http://${own}/ HTTP/1.1`, 'Host: evil.example'],
      ['GET / HTTP/1.1', `Host: evil.example`, `Host: ${own}`],
      ['GET / HTTP/1.1'],
      ['GET / HTTP/1.0'],
      ['GET / HTTP/1.1', 'Host:'],
    ]) {
      const answer = await raw(page, [...lines, 'Connection: close']);
      expect(answer, lines.join(' | ')).toMatch(/^HTTP\/1\.1 40[03] /);
      expect(answer).not.toContain('<html');
    }
  });

  test.each([
    'http://evil.example',
    'null',
    'file://',
    'https://127.0.0.1',
    'chrome-extension://abcdef',
    'http://[::1]',
  ])('a page of %s gets no answer and no leave to ask', async (origin) => {
    const preflight = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    for (const answer of [
      await call({ origin, ...bearer }),
      await send(page, '/rpc/library/info', preflight, 'OPTIONS'),
      await send(page, '/', { origin }),
      await send(media, picture(), { origin }),
      await send(media, picture(), preflight, 'OPTIONS'),
    ]) {
      expect(answer.status).toBe(403);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test('a page of another site cannot even load parts of ours; a link to it opens', async () => {
    const part = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    for (const dest of ['image', 'script', 'style', 'iframe', 'empty']) {
      expect((await send(page, '/fernweh.svg', { ...part, 'sec-fetch-dest': dest })).status).toBe(403);
      expect((await send(media, picture(), { ...part, 'sec-fetch-dest': dest })).status).toBe(403);
    }
    const framed = { ...part, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' };
    expect((await send(page, '/', framed)).status).toBe(403);
    const link = { ...part, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await send(page, '/about/credits.json', link)).status).not.toBe(403);
    const ownPart = { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
    expect((await send(media, picture(), ownPart)).status).toBe(200);
  });

  test('the tokens of calls and pictures stand for nothing else, and nowhere else', async () => {
    const { token } = open.door;
    for (const headers of [
      {},
      { authorization: `Bearer ${mediaToken}` },
      { cookie: `token=${token}` },
      { 'x-token': token },
    ]) {
      expect((await call(headers)).status).toBe(401);
    }
    expect((await call({}, '{"json":{}}', `/rpc/library/info?token=${token}`)).status).toBe(401);
    expect((await send(media, `/media/${token}/grid/${id}`)).status).toBe(401);
    expect((await send(media, `/media/x/grid/${id}?token=${mediaToken}`, bearer)).status).toBe(401);
    expect((await send(media, `/media/${mediaToken}/world/0/0/0`)).status).toBe(200);
    expect((await send(media, `/media/${token}/world/0/0/0`)).status).toBe(401);
  });

  test('the token of an earlier start opens nothing', async () => {
    const libraryPath = join(open.folder, 'restarted');
    const first = await serve({ open: () => openEngine({ libraryPath }) });
    const old = { authorization: `Bearer ${first.token}` };
    const { port } = new URL(first.origin);
    const info = (headers: Record<string, string>): Promise<Sent> =>
      send(
        first.origin,
        '/rpc/library/info',
        { 'content-type': 'application/json', ...headers },
        'POST',
        '{"json":{}}',
      );
    expect((await info(old)).status).toBe(200);
    await first.close();
    const second = await serve({ port: Number(port), open: () => openEngine({ libraryPath }) });
    try {
      const refused = await info(old);
      expect(refused).toMatchObject({ status: 401 });
      expect(refused.body).toContain('unauthorised');
      expect((await info({ authorization: `Bearer ${second.token}` })).status).toBe(200);
    } finally {
      await second.close();
    }
  });
});

describe('how it is asked', () => {
  test('calls are posted, pages and pictures are got, nothing else', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const answer = await send(page, '/rpc/library/info?data=%7B%7D', bearer, method);
      expect([400, 405, 404], method).toContain(answer.status);
      expect(answer.body).not.toContain(open.folder);
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      expect([400, 404, 405], method).toContain((await send(page, '/', {}, method)).status);
      expect([400, 404, 405], method).toContain((await send(media, picture(), {}, method)).status);
    }
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    };
    expect((await send(page, '/rpc/events', { ...bearer, ...upgrade })).status).not.toBe(101);
    expect(await raw(page, ['CONNECT evil.example:80 HTTP/1.1', `Host: ${new URL(page).host}`])).not.toMatch(/ 200 /);
  });

  test('what is no call is told so, and changes nothing', async () => {
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{"json":',
      '{"json":{}',
      '{"json":{}}{"json":{}}',
      '\0',
      'json={}',
      '{"json":null}',
      '{"json":{"id":{"$ne":null}}}',
      '{"json":{},"meta":[[1,"a","b"]]}',
      '{"json":{},"meta":"x"}',
      '{"json":{},"meta":[[2,"__proto__","polluted"]],"maps":[["__proto__","polluted"]]}',
      '{"json":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
      `{"json":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    ]) {
      const answer = await call(bearer, body, '/rpc/assets/get');
      expect([400, 404], body.slice(0, 60)).toContain(answer.status);
      expect(answer.body).not.toMatch(/node_modules|\.ts:\d|\.js:\d|at \w+ \(/);
    }
    const form = 'multipart/form-data; boundary=x';
    const sent =
      '--x\r\nContent-Disposition: form-data; name="data"\r\n\r\n{"json":{},"maps":[["__proto__","polluted"]]}\r\n--x--\r\n';
    expect((await send(page, '/rpc/assets/get', { ...bearer, 'content-type': form }, 'POST', sent)).status).toBe(400);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    for (const path of [
      '/rpc/',
      '/rpc',
      '/rpc/constructor',
      '/rpc/__proto__/toString',
      '/rpc/library',
      '/rpc/library/info/..',
      '/rpc/%',
    ]) {
      expect([400, 404], path).toContain((await call(bearer, '{"json":{}}', path)).status);
    }
  });

  test('a call that is longer than any is not read', async () => {
    const length = { ...bearer, 'content-length': String(1 << 30) };
    const lines = Object.entries(length).map(([name, value]) => `${name}: ${value}`);
    const told = await raw(page, [
      'POST /rpc/library/info HTTP/1.1',
      `Host: ${new URL(page).host}`,
      ...lines,
      'Connection: close',
    ]);
    expect(told).toMatch(/^HTTP\/1\.1 413 /);
    const chunked = await call({ ...bearer, 'transfer-encoding': 'chunked' });
    expect(chunked.status).toBe(411);
    const many = await call(bearer, JSON.stringify({ json: { ids: ['x'.repeat(9_000_000)] } }), '/rpc/view/show');
    expect(many.status).toBeLessThan(500);
    expect((await call(bearer)).status).toBe(200);
  });

  test('whoever sends slowly keeps nobody waiting', async () => {
    const head = [
      'POST /rpc/library/info HTTP/1.1',
      `Host: ${new URL(page).host}`,
      `Authorization: ${bearer.authorization}`,
    ];
    const slow = Array.from({ length: 60 }, (_, index) => {
      const socket = connect(Number(new URL(page).port), '127.0.0.1');
      socket.on('error', () => undefined);
      // Half of them never end their head.
      socket.write(`${head.join('\r\n')}\r\nContent-Length: 1000\r\n${index % 2 === 0 ? '\r\n{"json"' : ''}`);
      return socket;
    });
    await Promise.all(slow.map((socket) => once(socket, 'connect')));
    expect((await call(bearer)).status).toBe(200);
    expect((await send(media, picture())).status).toBe(200);
    for (const socket of slow) socket.destroy();
  });

  test('ranges of all kinds give a part, all, or nothing', async () => {
    const path = `/media/${mediaToken}/original/${id}`;
    const { body } = await send(media, path);
    for (const range of [
      'bytes=0-0,2-3',
      'bytes=--1',
      'bytes=-',
      'bytes=1-0',
      'bytes=a-b',
      'bytes=0x1-2',
      'lines=0-1',
      'bytes',
      '',
      `bytes=${Array.from({ length: 500 }, (_, at) => `${String(at)}-`).join(',')}`,
    ]) {
      expect((await send(media, path, { range })).body.length, range).toBe(body.length);
    }
    for (const range of ['bytes=0-99999999999999999999', 'bytes=-99999999999999999999', 'bytes=0-', 'bytes=00-']) {
      expect(await send(media, path, { range }), range).toMatchObject({ status: 206, body });
    }
    for (const range of ['bytes=99999999999999999999-', 'bytes=-0', `bytes=${String(body.length)}-`]) {
      expect(await send(media, path, { range }), range).toMatchObject({ status: 416, body: '' });
    }
  });
});

describe('what every answer says', () => {
  test('nothing may be guessed, framed, remembered or told to others', async () => {
    for (const path of ['/', '/nothing.js', '/rpc/library/info', '/about/credits.json']) {
      for (const host of [new URL(page).host, 'evil.example']) {
        const { headers } = await send(page, path, { host });
        expect(headers, `${path} ${host}`).toMatchObject({
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
        });
        const policy = String(headers['content-security-policy']);
        expect(policy).toMatch(/^default-src 'none'; .*base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/);
        expect(policy).not.toMatch(/unsafe|https?:(?!\/\/127\.0\.0\.1:\d+)|\*/);
      }
    }
    expect((await call(bearer)).headers['cache-control']).toBe('no-store');
    for (const path of [picture(), `/media/${mediaToken}/original/${id}`, '/media/x/grid/y', '/nothing']) {
      const { headers } = await send(media, path);
      expect(headers, path).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    }
    const { headers } = await send(media, picture());
    expect(headers['cache-control']).toMatch(/^private, /);
  });

  test('no parameter gets into a header', async () => {
    for (const evil of ['%0d%0aset-cookie:%20a=b', 'a%0aset-cookie:b', '%E5%98%8A%E5%98%8Dset-cookie:b']) {
      for (const [origin, path] of [
        [page, `/${evil}`],
        [page, `/?token=${evil}`],
        [media, `/media/${mediaToken}/grid/${id}?v=${evil}`],
        [media, `/media/${mediaToken}/${evil}/${id}`],
        [media, `/media/${mediaToken}/world/0/0/${evil}`],
      ] as const) {
        const { headers } = await send(origin, path);
        expect(headers['set-cookie'], path).toBeUndefined();
        expect(headers['location'], path).toBeUndefined();
      }
    }
  });
});

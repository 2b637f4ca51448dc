import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { client } from '../../../src-main/hosts/cli/connect.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ImportReport } from '../../../src-shared/model/job.ts';
import { writePhoto } from '../../make/photo.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
  await writePhoto(join(fernweh.photos, 'a.jpg'), { local: '2014:06:28 10:00:00', seed: 1 });
  await writePhoto(join(fernweh.photos, 'b.jpg'), { local: '2014:06:29 10:00:00', seed: 2 });
});
afterEach(() => fernweh.remove());

const engineFile = (): string => join(fernweh.library, 'engine.json');

interface EngineFile {
  pid: number;
  origin: string | null;
  token: string | null;
}

/** What the engine says of itself, as soon as it says an address. */
async function published(): Promise<EngineFile> {
  for (;;) {
    const record = await readFile(engineFile(), 'utf8').then(
      (text) => JSON.parse(text) as EngineFile,
      () => null,
    );
    if (record !== null && record.origin !== null) return record;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('commands beside a living engine speak to it', async () => {
  const serving = await fernweh.serve();
  expect(serving.firstLine).toMatch(/^Fernweh is open at http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{20,}$/);
  const record = await published();
  expect(record).toMatchObject({ pid: serving.child.pid, origin: serving.address.origin });
  expect(record.token).toBe(serving.address.searchParams.get('token'));
  expect((await stat(engineFile())).mode & 0o777).toBe(0o600);

  const report = await fernweh.json<ImportReport>('import', fernweh.photos, '--json');
  expect(report).toMatchObject({ found: 2, added: 2 });
  // It was the serving engine that imported: it alone tells of the job, in its memory.
  const calls = client(serving.address.origin, record.token ?? '', (request) => fetch(request));
  expect(await calls.jobs.list({})).toMatchObject([{ state: 'done', totals: { added: 2 } }]);
  const beside = await fernweh.json<Asset[]>('query', '--format', 'json');
  expect(beside).toEqual((await calls.query.assets({ query: '', sort: 'time', offset: 0, limit: 10 })).assets);
  expect((await fernweh.run('query', 'date:2014-13')).code).toBe(2);
  expect((await fernweh.run('doctor')).code).toBe(0);
  expect(await published()).toEqual(record);

  const second = await fernweh.run('serve');
  expect(second).toMatchObject({ code: 0, stdout: `Fernweh is open already: ${serving.address.href}\n` });

  serving.child.kill('SIGTERM');
  expect(await serving.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  expect(existsSync(engineFile())).toBe(false);
  expect(await fernweh.json<Asset[]>('query', '--format', 'json')).toEqual(beside);
});

test('what a killed engine left behind is not believed', async () => {
  expect((await fernweh.run('import', fernweh.photos)).code).toBe(0);
  const serving = await fernweh.serve();
  const record = await published();
  serving.child.kill('SIGKILL');
  await serving.ended;
  expect(JSON.parse(await readFile(engineFile(), 'utf8'))).toEqual(record);

  expect(await fernweh.json<Asset[]>('query', '--format', 'json')).toHaveLength(2);
  expect(existsSync(engineFile())).toBe(false);
});

test('an address that another program took over is not spoken to', async () => {
  const serving = await fernweh.serve();
  await published();
  const left = join(fernweh.folder, 'engine.json');
  await cp(engineFile(), left);
  serving.child.kill('SIGTERM');
  await serving.ended;
  const asked: string[] = [];
  const other = createServer((socket) => {
    asked.push('asked');
    socket.destroy();
  }).listen(Number(serving.address.port), '127.0.0.1');
  await once(other, 'listening');
  await cp(left, engineFile());
  expect((await fernweh.run('query')).code).toBe(0);
  expect(asked).toEqual([]);
  other.close();
});

test('a port that is taken is told in a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { code, stdout, stderr } = await fernweh.run('serve', '--port', port);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toBe(`fernweh: Port ${port} is taken. Choose another with --port, or leave it out.\n`);
  other.close();
});

test('--port is kept to, --import takes folders in at once, Ctrl-C ends it', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const address = free.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  free.close();
  await once(free, 'close');
  const serving = await fernweh.serve('--port', port, '--import', fernweh.photos);
  expect(serving.address.port).toBe(port);
  const calls = client(serving.address.origin, serving.address.searchParams.get('token') ?? '', (request) =>
    fetch(request),
  );
  await calls.library.info({});
  // The import starts behind the open door.
  await expect.poll(async () => (await calls.jobs.list({})).length, { timeout: 20_000 }).toBe(1);
  const [job] = await calls.jobs.list({});
  const report = await calls.imports.report({ id: job?.id ?? '' });
  expect(report).toMatchObject({ found: 2, added: 2 });
  serving.child.kill('SIGINT');
  expect(await serving.ended).toMatchObject({ code: 0, signal: null });
});

test('--import of a missing folder ends before the door opens', async () => {
  const missing = join(fernweh.folder, 'missing');
  const { code, stdout, stderr } = await fernweh.run('serve', '--import', missing);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toBe(`fernweh: There is no folder ${missing}.\n`);
});

test('a library that cannot be opened: the sentence, and the end', async () => {
  await fernweh.run('doctor');
  await writeFile(join(fernweh.library, 'catalog.sqlite'), 'this was a catalog once'.repeat(400));
  const { code, stdout, stderr } = await fernweh.run('serve');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Fernweh is open at http/);
  expect(stderr).toMatch(/^fernweh: .*catalog.*\n$/);
});

test('a page of an earlier start is told so in words', async () => {
  const first = await fernweh.serve();
  const token = first.address.searchParams.get('token') ?? '';
  first.child.kill('SIGTERM');
  await first.ended;
  const again = await fernweh.serve('--port', first.address.port);
  const old = client(again.address.origin, token, (request) => fetch(request));
  await expect(old.library.info({})).rejects.toMatchObject({
    status: 401,
    code: 'unauthorised',
    message: expect.stringContaining('Open the address that it printed last.') as string,
    data: { code: 'unauthorised' },
  });
});

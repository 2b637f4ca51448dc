import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jpegSegment, withSegments } from '../../../scripts/pictures/exif-writer.ts';
import { client, connectToRead } from '../../../src-main/hosts/cli/connect.ts';
import { takeLibrary } from '../../../src-main/engine/catalog/lock.ts';
import { contractVersion } from '../../../src-shared/contract/version.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ImportReport } from '../../../src-shared/model/job.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { Fernweh, killGroup, type Running } from './fernweh.ts';

let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
});
afterEach(() => fernweh.remove());

/** Different files of one picture, large enough that many take seconds. */
async function writeMany(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const photo = await makeJpeg({ width: 1600, height: 1200, exif: { DateTimeOriginal: '2014:06:28 10:00:00' } });
  for (let number = 0; number < count; number++) {
    const comment = jpegSegment(0xfe, Buffer.from(`${folder} ${String(number)}`));
    await writeFile(join(folder, `${String(number)}.jpg`), withSegments(photo, [comment]));
  }
}

async function published(): Promise<{ pid: number; passing: boolean }> {
  for (;;) {
    const record = await readFile(join(fernweh.library, 'engine.json'), 'utf8').then(
      (text) => JSON.parse(text) as { pid: number; passing: boolean; origin: string | null },
      () => null,
    );
    if (record !== null && record.origin !== null) return record;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const runs = ({ child }: Running): boolean => child.exitCode === null && child.signalCode === null;

test('query and doctor answer beside a running import, which ends with the right report', async () => {
  await writeMany(fernweh.photos, 150);
  const importing = fernweh.start(['import', fernweh.photos, '--json']);
  expect(await published()).toMatchObject({ pid: importing.child.pid, passing: true });
  const beside = await fernweh.json<Asset[]>('query', '--format', 'json');
  const doctor = await fernweh.run('doctor');
  expect(runs(importing)).toBe(true);
  expect(doctor.code, doctor.stderr).toBe(0);
  expect(beside.length).toBeLessThanOrEqual(150);

  const { code, stdout, stderr } = await importing.ended;
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ found: 150, added: 150, failures: [] });
  expect(await fernweh.json<Asset[]>('query', '--format', 'json')).toHaveLength(150);
});

test('a second import goes through the process of the first, which stays until it is done', async () => {
  // So many that the first is still at work when the second, on a busy machine, comes to it.
  await writeMany(join(fernweh.photos, 'one'), 50);
  await writeMany(join(fernweh.photos, 'two'), 90);
  const one = fernweh.start(['import', 'photos/one', '--json']);
  await published();
  const two = fernweh.start(['import', 'photos/two', '--json']);
  await one.says(/Waiting for the work of another Fernweh/);
  const ended = await Promise.all([one.ended, two.ended]);
  expect(ended.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0]);
  const reports = ended.map(({ stdout }) => JSON.parse(stdout) as ImportReport);
  expect(reports).toMatchObject([
    { found: 50, added: 50, failures: [] },
    { found: 90, added: 90, failures: [] },
  ]);
});

test('serve prints an address of its own beside an import, waits for its end, and answers then', async () => {
  await writeMany(fernweh.photos, 60);
  const importing = fernweh.start(['import', fernweh.photos, '--json']);
  await published();
  const serving = await fernweh.serve();
  expect(serving.firstLine).toMatch(/^Fernweh is open at http/);
  const said = await serving.says(/Waiting/);
  expect(said).toContain(`Waiting for another Fernweh command (process ${String(importing.child.pid)})`);
  expect(runs(importing)).toBe(true);
  const calls = client(serving.address.origin, serving.address.searchParams.get('token') ?? '', (request) =>
    fetch(request),
  );
  expect(await calls.library.info({})).toMatchObject({ assets: 60 });
  expect((await importing.ended).code).toBe(0);
  serving.child.kill('SIGTERM');
  expect(await serving.ended).toMatchObject({ code: 0, signal: null });
});

test('serve that still waits for an import ends at once when it is told to', async () => {
  await writeMany(fernweh.photos, 100);
  const importing = fernweh.start(['import', fernweh.photos, '--json']);
  await published();
  const serving = await fernweh.serve();
  await serving.says(/Waiting/);
  serving.child.kill('SIGTERM');
  expect(await serving.ended).toMatchObject({ code: 0, signal: null });
  expect(runs(importing)).toBe(true);
  killGroup(importing.child, 'SIGKILL');
  await importing.ended;
});

test.each(['before', 'in the middle of'])(
  'a question outlives a passing engine that ends %s its answer',
  async (when) => {
    const held = takeLibrary(fernweh.library, { version: '1.0.0', contractVersion }, true);
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      if (when !== 'before') response.writeHead(200, { 'content-type': 'application/json' }).write('{"json":');
      setImmediate(() => {
        held.release();
        response.destroy();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    held.publishAddress(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, 'token');
    const reading = await connectToRead(fernweh.library, { patienceMs: 5000 });
    const answer = await reading.ask((calls) => calls.library.info({}));
    expect([answer.assets, asked]).toEqual([0, 1]);
    await reading.close();
    server.close();
  },
);

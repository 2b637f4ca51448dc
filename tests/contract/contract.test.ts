import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, endless, type Calls, type Connection } from '../../src-main/hosts/cli/connect.ts';
import { answer, assetPage, slice } from '../../src-shared/contract/contract.ts';
import { failure, importReport } from '../../src-shared/model/job.ts';
import { mapCells } from '../../src-shared/model/map-cells.ts';
import { importPhotos, openDoor, type OpenDoor } from './open-door.ts';
import { writePhoto } from '../make/photo.ts';

const cusco = { lat: -13.5167, lon: -71.9781 };

async function makeTrip(photos: string): Promise<void> {
  await writePhoto(join(photos, 'cusco.jpg'), { local: '2014:06:28 10:00:00', position: cusco, seed: 10 });
  await writePhoto(join(photos, 'lima.jpg'), {
    local: '2014:06:14 18:30:00',
    position: { lat: -12.12, lon: -77.03 },
    seed: 60,
  });
  await writePhoto(join(photos, 'nowhere.jpg'), { local: '2013:01:02 03:04:05', seed: 200 });
  await writeFile(join(photos, 'broken.jpg'), 'this is no picture');
  await writeFile(join(photos, 'notes.txt'), 'ignored');
}

/** What the contract promises, over any transport. */
function promises(calls: () => Calls): void {
  test('a query by date and distance finds what it says', async () => {
    const whole = await calls().query.run({ query: 'date:2014-06 near:Cusco,50km', sort: 'time' });
    expect(whole.total).toBe(1);
    expect(whole.of).toBe(3);
    expect(whole.days).toEqual({ day: ['2014-06-28'], count: [1], place: [expect.stringContaining('Cusco')] });
    expect(Buffer.from(whole.aspects, 'base64')).toHaveLength(1);
  });

  test('assets come as the command line prints them', async () => {
    const { total, assets } = await calls().query.assets({ query: 'cusco', sort: 'time', offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(assets[0]).toMatchObject({
      kind: 'photo',
      mime: 'image/jpeg',
      width: 90,
      height: 60,
      capturedAt: {
        local: '2014-06-28T10:00:00',
        offset: '-05:00',
        instant: '2014-06-28T15:00:00Z',
        confidence: 'sure',
      },
      place: { countryCode: 'PE', country: 'Peru', city: 'Cusco' },
      camera: { make: 'Canon', model: 'Canon EOS 70D' },
      detections: [],
      classifications: [],
    });
    expect(assets[0]?.position?.lat).toBeCloseTo(cusco.lat, 4);
    expect(assets[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('ids, the place of one in the answer, cells of a map and suggestions tell of the same photos', async () => {
    const { revision, ids } = await calls().query.ids({ query: '', limit: null });
    expect(ids).toHaveLength(3);
    expect((await calls().query.ids({ query: '', sort: '-time', offset: 1, limit: 1 })).ids).toEqual([ids[1]]);
    const asked = { query: 'date:2014', sort: '-time' } as const;
    expect(await calls().query.indexOf({ ...asked, id: ids[0] ?? '' })).toEqual({ revision, index: 1 });
    expect(await calls().query.indexOf({ ...asked, id: ids[2] ?? '' })).toEqual({ revision, index: null });
    const box = { south: -14, west: -73, north: -13, east: -71 };
    const cells = await calls().query.map({ query: '', box, zoom: 6 });
    expect(mapCells.parse(cells)).toEqual(cells);
    expect(cells).toMatchObject({ positioned: 2, unpositioned: 1, inBox: 1, count: [1], id: [ids[0]] });
    const { version } = await calls().query.slice({ query: '', offset: 0, limit: 1 });
    expect(cells.version).toEqual(version);
    expect(await calls().suggest.values({ field: 'city', text: 'cus' })).toEqual([{ value: 'Cusco', count: 1 }]);
    const byName = await calls().query.run({ query: '', sort: 'name' });
    expect(byName.days).toEqual({ day: [''], count: [3], place: [null] });
  });

  test('slices are columns of equal length in the order of the answer', async () => {
    const columns = await calls().query.slice({ query: '', sort: 'time', offset: 0, limit: 100 });
    expect(columns.local).toEqual(['2014-06-28T10:00:00', '2014-06-14T18:30:00', '2013-01-02T03:04:05']);
    for (const column of Object.values(columns)) if (Array.isArray(column)) expect(column).toHaveLength(3);
  });

  test('an error in a query points at its place', async () => {
    const error = await calls()
      .query.run({ query: 'lima date:2014-13', sort: 'time' })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({ status: 400, data: { code: 'query-syntax' } });
    const { at } = (error as ORPCError<string, { at: number }>).data;
    expect(at).toBeGreaterThanOrEqual('lima date:'.length);
  });

  test('an unknown place is told', async () => {
    await expect(calls().query.run({ query: 'near:Xyzzyville,5km', sort: 'time' })).rejects.toMatchObject({
      data: { code: 'unknown-place' },
    });
  });

  test('bulk answers, which are not checked at run time, are what the contract says', async () => {
    const question = { query: '', sort: 'time' } as const;
    const whole = await calls().query.run(question);
    expect(answer.strict().parse(whole)).toEqual(whole);
    const part = await calls().query.slice({ ...question, offset: 0, limit: 10 });
    expect(slice.strict().parse(part)).toEqual(part);
    const page = await calls().query.assets({ ...question, offset: 0, limit: 10 });
    expect(assetPage.strict().parse(page)).toEqual(page);
    const failures = await calls().failures.list({});
    expect(failure.strict().array().parse(failures)).toEqual(failures);
  });

  test('input that is not of the contract is refused in words', async () => {
    const wrong = calls().query.slice({ query: '', sort: 'time', offset: -1, limit: 10 });
    await expect(wrong).rejects.toMatchObject({ status: 400, data: { code: 'bad-input' } });
  });

  test('a file that could not be taken is told with code and path', async () => {
    const failures = await calls().failures.list({});
    expect(failures).toHaveLength(1);
    expect(failures[0]?.path).toMatch(/broken\.jpg$/);
  });

  test('places are found by name, accents or not', async () => {
    const [first] = await calls().places.search({ text: 'cuzco', limit: 3 });
    expect(first).toMatchObject({ countryCode: 'PE' });
  });

  test('the doctor finds a sound catalog', async () => {
    const { findings } = await calls().doctor.run({});
    expect(findings.length).toBeGreaterThan(4);
    expect(findings.filter((finding) => finding.state === 'problem')).toEqual([]);
  });

  test('an import tells its progress in events until it is done', async () => {
    const ended = new AbortController();
    const events = await calls().events({}, { signal: ended.signal });
    const { id } = await calls().imports.start({
      folders: (await calls().library.info({})).sources.map((s) => s.path),
    });
    for await (const event of events) {
      if (event.type === 'job' && event.job.id === id && event.job.state === 'done') {
        expect(event.job.totals).toMatchObject({ found: 4, added: 0, unchanged: 3, failed: 1 });
        break;
      }
    }
    ended.abort();
    const report = await calls().imports.report({ id });
    expect(report).toMatchObject({ found: 4, added: 0, ignored: 1 });
    expect(report.failures).toHaveLength(1);
    expect(importReport.strict().parse(report)).toEqual(report);
  });

  test('an import is planned, listed, and undone', async () => {
    const folders = (await calls().library.info({})).sources.map(({ path }) => path);
    const plan = await calls().imports.plan({ folders });
    expect(plan).toMatchObject({ files: 4, newFiles: 0, unchangedFiles: 4, space: null });
    const imports = await calls().imports.list({});
    const first = imports.at(-1)?.id ?? '';
    const preview = await calls().imports.undoPreview({ id: first });
    expect(preview).toMatchObject({ id: first, assets: 3, files: 4, edited: 0, sources: [] });
    // Later imports stand for the folder: they go first.
    for (const { id } of imports.slice(0, -1)) await calls().imports.undo({ id });
    expect(await calls().imports.undo({ id: first })).toMatchObject({ assets: 3, sources: folders });
    await expect(calls().imports.undo({ id: first })).rejects.toMatchObject({
      ...{ status: 409, data: { code: 'import-undone' } },
    });
    expect(await calls().library.info({})).toMatchObject({ assets: 0, failures: 0, sources: [] });
    const { id } = await calls().imports.start({ folders });
    expect(await calls().imports.report({ id })).toMatchObject({ found: 4, added: 3 });
  });
}

describe('over HTTP on the loopback', () => {
  let open: OpenDoor;
  beforeAll(async () => {
    open = await openDoor();
    await makeTrip(open.photos);
    const report = await importPhotos(open);
    expect(report).toMatchObject({ found: 4, added: 3, duplicates: 0, ignored: 1 });
  });
  afterAll(() => open.close());
  promises(() => open.calls);
});

describe('in one process, without a socket', () => {
  let open: OpenDoor;
  let connection: Connection;
  beforeAll(async () => {
    open = await openDoor();
    await makeTrip(open.photos);
    connection = await connect(join(open.folder, 'second-library'), endless);
    const { id } = await connection.calls.imports.start({ folders: [open.photos] });
    await connection.calls.imports.report({ id });
  });
  afterAll(async () => {
    await connection.close();
    await open.close();
  });
  promises(() => connection.calls);
});

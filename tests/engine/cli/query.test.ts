import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asset, type Asset } from '../../../src-shared/model/asset.ts';
import { writePhoto } from '../../make/photo.ts';
import { Fernweh } from './fernweh.ts';
import { parseCsv } from './parse-csv.ts';

const cusco = { lat: -13.5167, lon: -71.9781, altitudeM: 3399 };
const lima = { lat: -12.12, lon: -77.03 };
const caption = 'He said "hola", then\nleft; =1+1';
const latin1Name = Buffer.from('caf\xe9.jpg', 'latin1');

let fernweh: Fernweh;
beforeAll(async () => {
  fernweh = await Fernweh.create();
  const { photos } = fernweh;
  const named = { ifd0: { ImageDescription: caption } };
  await writePhoto(join(photos, 'cusco.jpg'), {
    local: '2014:06:28 10:00:00',
    position: cusco,
    orientation: 6,
    ...named,
  });
  await writePhoto(join(photos, 'lima, Perú.jpg'), { local: '2014:06:14 18:30:00', position: lima, seed: 1 });
  await writePhoto(join(photos, 'line\nbreak.jpg'), { local: '2013:01:02 03:04:05', seed: 2 });
  await writePhoto(Buffer.concat([Buffer.from(`${photos}/`), latin1Name]), { local: '2012:01:02 03:04:05', seed: 3 });
  const { code, stderr } = await fernweh.run('import', photos);
  expect(code, stderr).toBe(0);
});
afterAll(() => fernweh.remove());

async function names(...args: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await fernweh.run('query', '--format', 'paths', '--null', ...args);
  expect(code, stderr).toBe(0);
  return stdout
    .split('\0')
    .slice(0, -1)
    .map((path) => path.slice(fernweh.photos.length + 1));
}

describe('formats', () => {
  test('json is an array of assets with the promised fields and no others', async () => {
    const assets = await fernweh.json<Asset[]>('query', '--format', 'json');
    expect(assets).toHaveLength(4);
    const promised =
      'id path paths kind mime width height orientation sizeBytes sha256 capturedAt position place camera detections classifications tags';
    const ours =
      'title caption rating favourite turn missing files apart damage durationMs motion corrections recognisedBy';
    for (const one of assets) {
      expect(Object.keys(one).sort()).toEqual(`${promised} ${ours}`.split(' ').sort());
      expect(asset.strict().parse(one)).toEqual(one);
    }
    const found = assets.find((one) => one.path.endsWith('cusco.jpg'));
    expect(found).toMatchObject({
      path: join(fernweh.photos, 'cusco.jpg'),
      paths: [join(fernweh.photos, 'cusco.jpg')],
      kind: 'photo',
      mime: 'image/jpeg',
      width: 90,
      height: 60,
      orientation: 6,
      caption,
      capturedAt: { local: '2014-06-28T10:00:00', offset: '-05:00', instant: '2014-06-28T15:00:00Z' },
      position: { altitudeM: 3399, source: 'exif:gps' },
      place: { country: 'Peru', countryCode: 'PE', city: 'Cusco' },
      camera: { make: 'Canon', model: 'Canon EOS 70D', lens: null },
      detections: [],
      classifications: [],
      tags: [],
    });
    expect(found?.position?.lat).toBeCloseTo(cusco.lat, 4);
    expect(found?.position?.lon).toBeCloseTo(cusco.lon, 4);
  });

  test('nothing found is an empty array', async () => {
    expect(await fernweh.json('query', 'date:1999', '--format', 'json')).toEqual([]);
  });

  test('csv is RFC 4180: read back, every text is what it was', async () => {
    const { code, stdout, stderr } = await fernweh.run('query', '--format', 'csv');
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/\r\n$/);
    const [head = [], ...rows] = parseCsv(stdout);
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).toHaveLength(head.length);
    const records = rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
    expect(records.map((record) => record['path'])).toContain(join(fernweh.photos, 'line\nbreak.jpg'));
    const [first] = records;
    expect(first).toMatchObject({ caption, offset: '-05:00', altitude_m: '3399', country: 'Peru', city: 'Cusco' });
    expect(Number(first?.['lat'])).toBeCloseTo(cusco.lat, 4);
    expect(records[3]).toMatchObject({ lat: '', country: '', offset: '' });
  });

  test('geojson has the photos with a position, longitude first', async () => {
    const { code, stdout, stderr } = await fernweh.run('query', '--format', 'geojson');
    expect(code).toBe(0);
    const collection = JSON.parse(stdout) as {
      type: string;
      features: { type: string; id: string; geometry: { type: string; coordinates: number[] }; properties: Asset }[];
    };
    expect(collection.type).toBe('FeatureCollection');
    expect(collection.features).toHaveLength(2);
    const [first, second] = collection.features;
    expect(first).toMatchObject({ type: 'Feature', geometry: { type: 'Point' } });
    expect(first?.geometry.coordinates).toEqual([
      expect.closeTo(cusco.lon, 4),
      expect.closeTo(cusco.lat, 4),
      cusco.altitudeM,
    ]);
    expect(second?.geometry.coordinates).toHaveLength(2);
    expect(first?.properties.capturedAt.local).toBe('2014-06-28T10:00:00');
    expect(stderr).toContain('2 photos without a position left out');
  });

  test('paths are the bytes of the file system, ended by NUL if wished', async () => {
    const { stdoutBytes } = await fernweh.run('query', 'date:2012', '--format', 'paths', '--null');
    expect(stdoutBytes).toEqual(Buffer.concat([Buffer.from(`${fernweh.photos}/`), latin1Name, Buffer.of(0)]));
    const lines = await fernweh.run('query', 'date:2014', '--format=paths');
    expect(lines.stdout).toBe(`${join(fernweh.photos, 'cusco.jpg')}\n${join(fernweh.photos, 'lima, Perú.jpg')}\n`);
    expect(lines.stderr).toBe('');
  });

  test('the table is for people: one line a photo, nothing that steers a terminal', async () => {
    const { code, stdout, stderr } = await fernweh.run('query');
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^2014-06-28 10:00 {2}Cusco, Peru .*Canon EOS 70D .*cusco\.jpg$/);
    expect(stdout).toContain('line\uFFFDbreak.jpg');
    expect(stderr.trim()).toBe('4 photos');
  });
});

describe('questions', () => {
  test('several arguments are one query; a dash means "not", also as the first word', async () => {
    expect(await names('date:2014', 'near:Cusco,50km')).toEqual(['cusco.jpg']);
    expect(await names('-has:position', 'date:2012..2013', '-filename:caf')).toEqual(['line\nbreak.jpg']);
    expect(await names('-date:2014')).toHaveLength(2);
    expect(await names('cusco', 'or', 'lima')).toEqual(['cusco.jpg', 'lima, Perú.jpg']);
    expect(await names('(cusco or lima)', '-cusco')).toEqual(['lima, Perú.jpg']);
    expect(await names('--', '-country:PE', 'date:2013')).toEqual(['line\nbreak.jpg']);
  });

  test('order and number', async () => {
    expect(await names('date:2014', '--sort', '-time')).toEqual(['lima, Perú.jpg', 'cusco.jpg']);
    expect(await names('--sort=name', '--limit=2')).toEqual([expect.stringMatching(/^caf/), 'cusco.jpg']);
    expect(await names('--limit', '0')).toEqual([]);
    const limited = await fernweh.run('query', '--limit', '1');
    expect(limited.stderr.trim()).toBe('1 of 4 photos');
  });

  test('the library may also be named before the command', async () => {
    const running = fernweh.start(['--library', fernweh.library, 'query', '--format', 'paths'], {
      FERNWEH_LIBRARY: '/nowhere',
    });
    const { code, stdout } = await running.ended;
    expect(code).toBe(0);
    expect(stdout).toContain('cusco.jpg');
  });

  test('an error is told with its place, and nothing is printed', async () => {
    const { code, stdout, stderr } = await fernweh.run('query', 'lima', 'date:2014-13', '--format', 'json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [sentence, query, carets = ''] = stderr.split('\n');
    expect(sentence).toMatch(/^fernweh: .+/);
    expect(query).toBe('lima date:2014-13');
    expect(query?.slice(carets.indexOf('^'), carets.length)).toMatch(/^(2014-13|13)$/);
  });

  test('names that no class has and photos that no model has looked at are told beside the answer', async () => {
    const models = join(fernweh.folder, 'no-models');
    const ask = (query: string) => fernweh.run('query', query, '--format', 'json', '--models', models);
    const none = await ask('class:dog');
    expect({ ...none, stdout: JSON.parse(none.stdout) as unknown }).toMatchObject({ code: 0, stdout: [] });
    expect(none.stderr).toBe(
      'No model has looked at 4 of 4 photos, and none is installed. A small start: fernweh models install light, then ' +
        'fernweh recognise\n',
    );
    const slip = await ask('lima -class:elephnat');
    expect(JSON.parse(slip.stdout)).toHaveLength(1);
    expect(slip.stderr).toContain('No class is called `elephnat`. Did you mean `elephant`');
    expect(slip.stderr).toContain('No model has looked at 1 of 1 photo,');
    expect((await ask('lima')).stderr).toBe('');
  });

  test('an unknown place is told, and pointed at', async () => {
    const { code, stderr } = await fernweh.run('query', 'date:2014', 'near:Xyzzyville,5km');
    expect(code).toBe(2);
    const [sentence, query, carets = ''] = stderr.split('\n');
    expect(sentence).toContain('Xyzzyville');
    expect(query?.slice(carets.indexOf('^'), carets.length)).toBe('Xyzzyville');
  });
});

test('a reader that has enough ends it quietly', async () => {
  const head = spawn('head', ['-1'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const running = fernweh.start(['query', '--format', 'json']);
  // Closed before anything was written: the first write already finds nobody.
  head.stdin.end();
  await once(head, 'close');
  running.child.stdout?.destroy();
  const { code, stderr } = await running.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { failureCodes } from '../../../src-shared/contract/errors.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';
import { writePhoto } from '../../make/photo.ts';
import { xmpPacket } from '../../make/pictures.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

const exiftoolMissing = 'exiftool is not on this machine';
const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;

/** Files of the rendition cache with their inodes and times: what is rendered again is another file. */
function renditions(library: string): string[] {
  const folder = join(library, 'renditions');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { ino, mtimeMs } = statSync(path);
      return `${path} ${String(ino)} ${String(mtimeMs)}`;
    })
    .sort();
}

function only(assets: readonly Asset[]): Asset {
  const [asset] = assets;
  if (asset === undefined || assets.length > 1) throw new Error(`${String(assets.length)} assets`);
  return asset;
}

test('a sidecar comes, changes, breaks, is mended and goes, and the photo follows without being rendered again', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  mkdirSync(root);
  await writePhoto(join(root, 'x.jpg'), { local: '2014:06:21 17:03:22', position: { lat: -13.52, lon: -71.97 } });
  const sidecar = join(root, 'x.xmp');
  const engine = await openForTest(join(base, 'library'));
  const again = async (): Promise<{ asset: Asset; report: Awaited<ReturnType<typeof importAll>> }> => {
    const report = await importAll(engine, root);
    return { report, asset: only(await allAssets(engine)) };
  };

  const before = await again();
  expect(before.report).toMatchObject({ found: 1, added: 1, ignored: 0, sidecars: 0, failures: [] });
  expect(before.asset).toMatchObject({ rating: null, capturedAt: { source: 'exif:DateTimeOriginal' } });
  const rendered = renditions(join(base, 'library'));
  expect(rendered.length).toBeGreaterThan(0);

  writeFileSync(
    sidecar,
    xmpPacket({
      'exif:DateTimeOriginal': '2014-06-22T08:00:00-05:00',
      'exif:GPSLatitude': '13,9.8S',
      'exif:GPSLongitude': '72,32.7W',
      'xmp:Rating': '4',
      'dc:description': 'Sun gate',
      'dc:subject': ['ruins', 'morning'],
    }),
  );
  const came = await again();
  expect(came.report).toMatchObject({ found: 1, added: 0, updated: 1, unchanged: 0, ignored: 1, sidecars: 1 });
  expect(came.report.failures).toEqual([]);
  expect(came.asset.capturedAt).toMatchObject({
    local: '2014-06-22T08:00:00',
    offset: '-05:00',
    instant: '2014-06-22T13:00:00Z',
    source: 'sidecar:DateTimeOriginal',
  });
  expect(came.asset.position).toMatchObject({ source: 'sidecar:gps' });
  expect(came.asset.position?.lat).toBeCloseTo(-13.163333, 5);
  expect(came.asset.position?.lon).toBeCloseTo(-72.545, 5);
  expect(came.asset).toMatchObject({ rating: 4, caption: 'Sun gate' });
  expect(came.asset.tags).toEqual([
    { name: 'morning', origin: 'file' },
    { name: 'ruins', origin: 'file' },
  ]);
  expect((await again()).report).toMatchObject({ updated: 0, unchanged: 1, ignored: 1, sidecars: 1, failures: [] });
  expect(await allAssets(engine, 'tag:ruins gate')).toHaveLength(1);

  writeFileSync(sidecar, xmpPacket({ 'xmp:Rating': '-1', 'photoshop:DateCreated': '2014-06-23T09:30:00' }));
  const changed = await again();
  expect(changed.report).toMatchObject({ found: 1, updated: 1, unchanged: 0 });
  expect(changed.asset).toMatchObject({
    rating: -1,
    caption: null,
    tags: [],
    capturedAt: { local: '2014-06-23T09:30:00', source: 'sidecar:DateCreated' },
    position: before.asset.position,
  });

  writeFileSync(sidecar, '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF');
  const broken = {
    path: sidecar,
    code: 'sidecar-damaged',
    message: `${failureCodes['sidecar-damaged']} It is no XMP.`,
  };
  const damaged = await again();
  expect(damaged.report).toMatchObject({ found: 1, added: 0, updated: 1, unchanged: 0, failures: [broken] });
  expect(damaged.asset).toMatchObject({ rating: null, capturedAt: { local: '2014-06-21T17:03:22' } });
  // It stands as long as the sidecar is as it was.
  expect((await again()).report).toMatchObject({ found: 1, updated: 0, unchanged: 1, failures: [broken] });
  expect(await engine.failures()).toHaveLength(1);

  writeFileSync(sidecar, xmpPacket({ 'xmp:Rating': '2' }));
  const mended = await again();
  expect(mended.report).toMatchObject({ updated: 1, failures: [] });
  expect(mended.asset.rating).toBe(2);

  writeFileSync(sidecar, '');
  expect((await again()).report.failures).toEqual([broken]);
  unlinkSync(sidecar);
  const gone = await again();
  expect(gone.report).toMatchObject({ found: 1, updated: 1, ignored: 0, sidecars: 0, failures: [] });
  expect(gone.asset).toMatchObject({ ...before.asset, capturedAt: before.asset.capturedAt });
  expect(renditions(join(base, 'library'))).toEqual(rendered);
}, 120_000);

test('a Failure of a sidecar goes with its photo', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  mkdirSync(join(root, 'sub'), { recursive: true });
  await writePhoto(join(root, 'sub', 'x.jpg'), { local: '2014:06:21 17:03:22' });
  await writePhoto(join(root, 'y.jpg'), { local: '2014:06:21 18:03:22', seed: 1 });
  writeFileSync(join(root, 'sub', 'x.jpg.json'), '{"photoTakenTime": {"timest');
  const engine = await openForTest(join(base, 'library'));
  const failure = { path: join(root, 'sub', 'x.jpg.json'), code: 'sidecar-damaged' };
  expect(await importAll(engine, root)).toMatchObject({ found: 2, added: 2, sidecars: 1, failures: [failure] });
  rmSync(join(root, 'sub', 'x.jpg'));
  expect(await importAll(engine, root)).toMatchObject({
    found: 1,
    unchanged: 1,
    ignored: 1,
    sidecars: 0,
    failures: [],
  });
  rmSync(join(root, 'sub'), { recursive: true });
  expect(await importAll(engine, root)).toMatchObject({ found: 1, unchanged: 1, failures: [] });
}, 60_000);

test('a sidecar that may not be read is tried again', async (context) => {
  if (process.platform === 'win32') return context.skip('Windows has no modes to take reading away with');
  const base = temporaryFolder();
  const root = join(base, 'photos');
  mkdirSync(root);
  await writePhoto(join(root, 'x.jpg'), { local: '2014:06:21 17:03:22' });
  const sidecar = join(root, 'x.jpg.xmp');
  writeFileSync(sidecar, xmpPacket({ 'xmp:Rating': '5' }), { mode: 0o000 });
  if (process.getuid?.() === 0) return context.skip('root may read everything');
  const engine = await openForTest(join(base, 'library'));
  const first = await importAll(engine, root);
  expect(first.failures).toMatchObject([{ path: sidecar, code: 'sidecar-unreadable' }]);
  chmodSync(sidecar, 0o600);
  expect(await importAll(engine, root)).toMatchObject({ updated: 1, failures: [] });
  expect(only(await allAssets(engine)).rating).toBe(5);
}, 60_000);

interface Taken {
  readonly photoTakenTime?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly description?: string;
  readonly people?: readonly string[];
}

/** JSON as Takeout writes it. */
function takeout(
  title: string,
  { photoTakenTime = '0', lat = 0, lon = 0, description = '', people = [] }: Taken,
): string {
  const geo = { latitude: lat, longitude: lon, altitude: 0, latitudeSpan: 0, longitudeSpan: 0 };
  return JSON.stringify({
    title,
    description,
    imageViews: '3',
    creationTime: { timestamp: '1700000000', formatted: 'Nov 14, 2023, 10:13:20 PM UTC' },
    photoTakenTime: { timestamp: photoTakenTime, formatted: '' },
    geoData: geo,
    geoDataExif: { ...geo, latitude: 0, longitude: 0 },
    people: people.map((name) => ({ name })),
    url: 'https://photos.google.com/photo/AF1Qip',
    googlePhotosOrigin: { mobileUpload: { deviceType: 'ANDROID_PHONE' } },
    favorited: true,
  });
}

test('a Google Takeout: names, instants, positions, people', async () => {
  const base = temporaryFolder();
  const year = join(base, 'Takeout', 'Google Photos', 'Photos from 2014');
  mkdirSync(year, { recursive: true });
  const photo = (name: string, seed: number, local?: string): Promise<void> =>
    writePhoto(join(year, name), { seed, width: 80 + seed, ...(local === undefined ? {} : { local }) });
  const json = (name: string, title: string, taken: Taken): void => {
    writeFileSync(join(year, name), takeout(title, taken));
  };
  const taken = '1403388202'; // 2014-06-21T22:03:22Z
  await photo('IMG_9.jpg', 1, '2014:06:21 17:03:22');
  json('IMG_9.jpg.json', 'IMG_9.jpg', { photoTakenTime: taken });
  // Only the edited copy came.
  await photo('IMG_1-edited.jpg', 2);
  json('IMG_1.jpg.supplemental-metadata.json', 'IMG_1.jpg', { photoTakenTime: taken });
  await photo('IMG_1(1).jpg', 3);
  json('IMG_1.jpg.supplemental-metadata(1).json', 'IMG_1.jpg', {
    photoTakenTime: taken,
    lat: -13.52,
    lon: -71.97,
    description: 'Plaza',
    people: ['Ana', 'Luís'],
  });
  await photo('05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jpg', 4);
  json('05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jp.json', '05yqt2.jpg', { photoTakenTime: taken });
  await photo('20140621_170322.jpg', 5);
  json('20140621_170322.jpg.supplemental-metadata.json', '20140621_170322.jpg', { photoTakenTime: taken });
  await photo('20140621_220322.jpg', 6);
  json('20140621_220322.jpg.supplemental-metadata.json', '20140621_220322.jpg', { photoTakenTime: taken });
  writeFileSync(join(year, 'metadata.json'), JSON.stringify({ title: 'Photos from 2014', date: { timestamp: '1' } }));
  await photo('metadata.jpg', 7, '2014:06:21 17:03:22');
  writeFileSync(join(year, '..', 'print-subscriptions.json'), '{}');

  const engine = await openForTest(join(base, 'library'));
  const report = await importAll(engine, join(base, 'Takeout'));
  expect(report).toMatchObject({ found: 7, added: 7, ignored: 8, sidecars: 7, failures: [] });
  const assets = await allAssets(engine);
  const at = (name: string): Asset => only(assets.filter(({ path }) => path.endsWith(`/${name}`)));

  // The camera's own date, and the offset from the instant.
  expect(at('IMG_9.jpg').capturedAt).toMatchObject({
    local: '2014-06-21T17:03:22',
    offset: '-05:00',
    instant: '2014-06-21T22:03:22Z',
    source: 'exif:DateTimeOriginal',
    offsetSource: 'takeout',
    confidence: 'sure',
  });
  // An instant that nobody knows the zone of.
  for (const name of ['05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jpg', 'IMG_1-edited.jpg']) {
    expect(at(name).capturedAt).toMatchObject({
      local: '2014-06-21T22:03:22',
      instant: '2014-06-21T22:03:22Z',
      source: 'takeout:photoTakenTime',
      confidence: 'doubtful',
    });
  }
  // With its position, the zone.
  const plaza = at('IMG_1(1).jpg');
  expect(plaza.capturedAt).toMatchObject({
    local: '2014-06-21T17:03:22',
    offset: '-05:00',
    source: 'takeout:photoTakenTime',
    offsetSource: 'zone',
    zone: 'America/Lima',
  });
  expect(plaza.position).toEqual({ lat: -13.52, lon: -71.97, altitudeM: null, source: 'takeout:geoData' });
  expect(plaza).toMatchObject({ caption: 'Plaza', rating: null, place: { countryCode: 'PE' } });
  expect(plaza.tags.map(({ name }) => name)).toEqual(['Ana', 'Luís']);
  // With the wall time of the name, the offset; where both are the same, no zone is known.
  expect(at('20140621_170322.jpg').capturedAt).toMatchObject({
    local: '2014-06-21T17:03:22',
    offset: '-05:00',
    offsetSource: 'file-name',
    confidence: 'likely',
  });
  expect(at('20140621_220322.jpg').capturedAt).toMatchObject({ local: '2014-06-21T22:03:22', offset: null });
  // The album's own file tells nothing of a photo of that name.
  expect(at('metadata.jpg').capturedAt).toMatchObject({ offset: null, source: 'exif:DateTimeOriginal' });
  expect((await allAssets(engine, 'tag:Ana')).map(({ id }) => id)).toEqual([plaza.id]);
}, 120_000);

test('a sidecar shared by two files, and a folder that ends a portion between them', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  mkdirSync(root);
  for (let number = 0; number < 70; number++) {
    await writePhoto(join(root, `${String(number).padStart(3, '0')}.jpg`), {
      local: '2014:06:21 17:03:22',
      seed: number,
    });
  }
  copyFileSync(join(root, '069.jpg'), join(root, '069.JPEG'));
  writeFileSync(join(root, '000.xmp'), xmpPacket({ 'xmp:Rating': '1' }));
  writeFileSync(join(root, '069.xmp'), xmpPacket({ 'xmp:Rating': '3' }));
  writeFileSync(join(root, '069.jpg.xmp'), xmpPacket({ 'xmp:Rating': '5', 'dc:title': 'specific' }));
  writeFileSync(join(root, 'nobody.xmp'), xmpPacket({ 'xmp:Rating': '5' }));
  const engine = await openForTest(join(base, 'library'));
  expect(await importAll(engine, root)).toMatchObject({ found: 71, added: 70, duplicates: 1, ignored: 4, sidecars: 3 });
  const rated = async (): Promise<Asset[]> => (await allAssets(engine)).filter(({ rating }) => rating !== null);
  // The primary file is `069.JPEG`; what it lacks the other's own sidecar tells, which counts first without it.
  expect((await rated()).map(({ rating, title }) => [rating, title])).toEqual([
    [1, null],
    [3, 'specific'],
  ]);
  unlinkSync(join(root, '069.JPEG'));
  await importAll(engine, root);
  expect((await rated()).map(({ rating, title }) => [rating, title])).toEqual([
    [1, null],
    [5, 'specific'],
  ]);
}, 120_000);

test('dates and positions of the real sidecars agree with exiftool', async (context) => {
  if (photosFolder === null) return context.skip(assetsMissing);
  if (!hasExiftool) return context.skip(exiftoolMissing);
  const shared = photosFolder;
  const base = temporaryFolder();
  const root = join(base, 'photos');
  mkdirSync(root);
  const sidecars = readdirSync(shared, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.xmp'));
  expect(sidecars.length).toBeGreaterThanOrEqual(3);
  for (const path of sidecars) {
    const photo = path.slice(0, -'.xmp'.length);
    mkdirSync(join(root, dirname(path)), { recursive: true });
    for (const file of [path, photo]) copyFileSync(join(shared, file), join(root, file));
  }
  const engine = await openForTest(join(base, 'library'));
  const report = await importAll(engine, root);
  expect(report).toMatchObject({ found: sidecars.length, sidecars: sidecars.length, failures: [] });
  const assets = await allAssets(engine);
  for (const path of sidecars) {
    const asset = only(assets.filter((one) => one.path === join(root, path.slice(0, -'.xmp'.length))));
    const [told = {}] = JSON.parse(
      execFileSync('exiftool', ['-j', '-n', '-XMP:all', join(root, path)], { encoding: 'utf8' }),
    ) as Record<string, unknown>[];
    const date = told['DateTimeOriginal'] ?? told['DateCreated'];
    if (typeof date === 'string') {
      const wall = date.replace(/^(\d{4}):(\d\d):(\d\d) /, '$1-$2-$3T').slice(0, 19);
      expect(asset.capturedAt.local.slice(0, 19)).toBe(wall);
    }
    if (typeof told['GPSLatitude'] === 'number') {
      expect(asset.position?.lat).toBeCloseTo(told['GPSLatitude'], 5);
      expect(asset.position?.lon).toBeCloseTo(Number(told['GPSLongitude']), 5);
    }
    if (typeof told['Rating'] === 'number') expect(asset.rating).toBe(told['Rating']);
    const names = asset.tags.map(({ name }) => name);
    const subjects = Array.isArray(told['Subject']) ? told['Subject'] : [told['Subject'] ?? []].flat();
    for (const subject of subjects) expect(names).toContain(subject);
  }
}, 120_000);

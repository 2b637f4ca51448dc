import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { exportChoice } from '../../../src-shared/model/export.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';
import { exportAll, filesIn, gps, settings, writePhoto } from './export-photos.ts';

interface Opened {
  readonly base: string;
  readonly engine: Engine;
  readonly to: string;
}

async function libraryWith(write: (photos: string) => Promise<void>): Promise<Opened> {
  const base = temporaryFolder();
  const photos = join(base, 'ana.secret');
  mkdirSync(photos);
  await write(photos);
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, photos);
  return { base, engine, to: join(base, 'out') };
}

const exif = (time: string) => ({ exif: { DateTimeOriginal: time, OffsetTimeOriginal: '-05:00' } });
/** A day's way: an hour and some 5 km apart. */
const spots = [32, 35].map((minutes) => ({ ...gps, GPSLongitude: [72, minutes, 44.04] }) as const);

async function threePhotos(folder: string): Promise<void> {
  for (const [index, spot] of spots.entries()) {
    const options = { width: 96, height: 64, gps: spot, seed: index, ...exif(`2015:07:01 1${String(index)}:00:00`) };
    await writePhoto(folder, `<a> & "b" 🏔️ ${String(index)}.jpg`, options);
  }
  await writePhoto(folder, 'nowhere.jpg', { seed: 9, ...exif('2015:07:02 10:00:00') });
}

test('data: one file each, checked; who lived where is not told where privacy takes something away', async () => {
  const { engine, base } = await libraryWith(threePhotos);
  for (const [preset, name] of [
    ...([
      ['csv', 'photos.csv'],
      ['json', 'photos.json'],
      ['geojson', 'photos.geojson'],
    ] as const),
    ...([
      ['gpx', 'photos.gpx'],
      ['kml', 'photos.kmz'],
    ] as const),
  ]) {
    for (const position of ['keep', '10km', 'remove'] as const) {
      const to = join(base, `${preset} ${position}`);
      const report = await exportAll(engine, { preset, to, privacy: { position } });
      // Two of them have a position, which is all that these formats tell of.
      const placed = position === 'remove' ? 0 : 2;
      const exported = preset === 'csv' || preset === 'json' ? 3 : placed;
      expect(report).toMatchObject({ preset, state: 'done', photos: 3, exported, failures: [] });
      // What the user made stands beside it, to be taken in again.
      const beside = preset === 'json' ? ['user-data.json'] : [];
      expect(report.verified).toBe(1 + beside.length);
      expect(Object.keys(filesIn(to))).toEqual([name, ...beside]);
      const bytes = readFileSync(join(to, name));
      const isWithFolders = position === 'keep' && (preset === 'csv' || preset === 'json');
      expect(bytes.includes('ana.secret'), `${preset} ${position}`).toBe(isWithFolders);
      // The archive of the map is not squeezed: its document can be looked into.
      expect(bytes.includes('13.16'), `${preset} ${position}`).toBe(position === 'keep');
    }
  }
});

/** Where another reader of geographic formats lies, if it is on this machine. */
const ogrinfo = (process.env['PATH'] ?? '')
  .split(':')
  .map((folder) => join(folder, 'ogrinfo'))
  .find((path) => existsSync(path));

test('GeoJSON, GPX and KML as GDAL reads them (skipped without ogrinfo)', async (context) => {
  if (ogrinfo === undefined) context.skip('ogrinfo (gdal-bin) is not on this machine');
  const { engine, base } = await libraryWith(threePhotos);
  const said = (file: string): string => execFileSync(ogrinfo ?? '', ['-al', '-ro', file], { encoding: 'utf8' });
  for (const preset of ['geojson', 'gpx', 'kml'] as const) await exportAll(engine, { preset, to: join(base, preset) });
  const geojson = said(join(base, 'geojson', 'photos.geojson'));
  expect(geojson.match(/POINT \(/g)).toHaveLength(2);
  expect(geojson.match(/MULTILINESTRING \(\(/g)).toHaveLength(1);
  const gpx = said(join(base, 'gpx', 'photos.gpx'));
  expect(gpx).toMatch(/Layer name: waypoints[\s\S]*Feature Count: 2/);
  expect(gpx).toMatch(/Layer name: tracks[\s\S]*Feature Count: 1/);
  expect(gpx).toContain('name (String) = <a> & "b" 🏔️ 0.jpg');
  const kml = said(join(base, 'kml', 'photos.kmz'));
  expect(kml).toContain('Layer name: 2015-07-01');
  expect(kml).toContain('<a> & "b" 🏔️ 1.jpg');
  expect(kml.match(/POINT (Z )?\(/g)).toHaveLength(2);
  expect(kml.match(/LINESTRING (Z )?\(/g)).toHaveLength(1);
});

test('KMZ: a document with the thumbnails that it names, as another program unpacks it (skipped without python3)', async (context) => {
  if (!existsSync('/usr/bin/python3')) context.skip('python3 is not on this machine');
  const { engine, base, to } = await libraryWith(threePhotos);
  const report = await exportAll(engine, { preset: 'kml', to });
  expect(report).toMatchObject({ photos: 3, exported: 2 });
  expect((await engine.exports.jobs())[0]).toMatchObject({ photos: 3, done: 3, failed: 0, leftOut: 1 });
  expect(report.notes).toEqual([
    { code: 'without-position', data: { count: 1 }, message: '1 photo without a position is left out.' },
  ]);
  const inside = join(base, 'inside');
  execFileSync('/usr/bin/python3', ['-m', 'zipfile', '-e', join(to, 'photos.kmz'), inside]);
  const files = Object.keys(filesIn(inside));
  expect(files).toHaveLength(3);
  const document = readFileSync(join(inside, 'doc.kml'), 'utf8');
  const named = [...document.matchAll(/<href>([^<]+)<\/href>/g)].map((found) => found[1] ?? '');
  expect(new Set([...named, 'doc.kml'])).toEqual(new Set(files));
  expect(await sharp(join(inside, named[0] ?? '')).metadata()).toMatchObject({ format: 'jpeg', width: 96, height: 64 });
  expect(document).not.toContain('ana.secret');
});

/** A sideways photo of 96 × 64 as shown with a dog and a thing with a nasty name, an empty one, and a wide one. */
async function labelledLibrary(): Promise<Opened> {
  const opened = await libraryWith(async (folder) => {
    await writePhoto(folder, 'a.jpg', { width: 96, height: 64, orientation: 6, ...exif('2015:07:01 10:00:00') });
    await writePhoto(folder, 'b.jpg', { seed: 1, ...exif('2015:07:02 10:00:00') });
    await writePhoto(folder, 'c.jpg', { width: 200, height: 100, seed: 2, ...exif('2015:07:03 10:00:00') });
  });
  const assets = await allAssets(opened.engine);
  const see = async (name: string, label: string, box: [number, number, number, number]): Promise<void> => {
    const id = assets.find(({ path }) => path.endsWith(name))?.id ?? '';
    const says = [{ class: label, wnid: null, box, verdict: 'right' as const }];
    await opened.engine.change([id], { what: 'seen', says }, 'cli');
  };
  await see('a.jpg', 'dog', [0.25, 0.5, 0.5, 0.25]);
  await see('a.jpg', '../=evil\n"class"', [0, 0, 1, 1]);
  await see('c.jpg', 'motorcycle', [0.5, 0, 0.5, 1]);
  return opened;
}

test('COCO: boxes in pixels of the upright pictures beside it; classes by COCO’s ids', async () => {
  const { engine, to } = await labelledLibrary();
  const report = await exportAll(engine, { preset: 'coco', to, picture: { longerSide: 100 } });
  expect(report).toMatchObject({ state: 'done', photos: 3, exported: 3, verified: 4, failures: [] });
  const { images, annotations, categories } = JSON.parse(readFileSync(join(to, 'annotations.json'), 'utf8')) as {
    images: { id: number; file_name: string; width: number; height: number }[];
    annotations: { image_id: number; category_id: number; bbox: number[]; area: number }[];
    categories: { id: number; name: string }[];
  };
  expect(images.map(({ file_name: name, width, height }) => [name, width, height])).toEqual([
    ['images/1_a.jpg', 96, 64],
    ['images/2_b.jpg', 64, 48],
    ['images/3_c.jpg', 100, 50],
  ]);
  for (const { file_name: name, width, height } of images) {
    expect(await sharp(join(to, name)).metadata()).toMatchObject({ width, height });
  }
  expect(categories).toEqual([
    { id: 4, name: 'motorcycle' },
    { id: 18, name: 'dog' },
    { id: 91, name: '../=evil "class"' },
  ]);
  const ofDog = annotations.find(({ category_id: id }) => id === 18);
  expect(ofDog).toMatchObject({ image_id: 1, bbox: [24, 32, 48, 16], area: 768 });
  expect(annotations.find(({ category_id: id }) => id === 4)).toMatchObject({ image_id: 3, bbox: [50, 0, 50, 50] });
  expect(annotations).toHaveLength(3);
});

test('YOLO: a text beside each picture, classes by number; names that programs would not find are refused', async () => {
  const { engine, to } = await labelledLibrary();
  await exportAll(engine, { preset: 'yolo', to });
  const read = (name: string): string => readFileSync(join(to, name), 'utf8');
  expect(Object.keys(filesIn(to))).toEqual([
    ...['classes.txt', 'data.yaml', 'images/1_a.jpg', 'images/2_b.jpg', 'images/3_c.jpg'],
    ...['labels/1_a.txt', 'labels/2_b.txt', 'labels/3_c.txt'],
  ]);
  expect(read('classes.txt')).toBe('../=evil "class"\ndog\nmotorcycle\n');
  expect(read('data.yaml')).toContain('nc: 3\nnames:\n  0: "../=evil \\"class\\""\n  1: "dog"\n  2: "motorcycle"\n');
  expect(read('labels/1_a.txt').trimEnd().split('\n').toSorted()).toEqual([
    '0 0.500000 0.500000 1.000000 1.000000',
    '1 0.500000 0.625000 0.500000 0.250000',
  ]);
  expect(read('labels/2_b.txt')).toBe('');
  const elsewhere = settings({ preset: 'yolo', to, pattern: '{name}.{ext}' });
  await expect(engine.exports.plan(exportChoice.parse({}), elsewhere)).rejects.toMatchObject({ code: 'bad-input' });
});

test('crops: a picture a thing in a folder a class, cut from the upright picture', async () => {
  const { engine, base, to } = await labelledLibrary();
  const report = await exportAll(engine, { preset: 'crops', to });
  expect(report).toMatchObject({ state: 'done', photos: 3, exported: 3, verified: 3, failures: [] });
  const names = Object.keys(filesIn(to));
  expect(names.map((name) => name.replace(/\d\.jpg$/, ''))).toEqual(
    expect.arrayContaining(['dog/1_a_', 'motorcycle/3_c_']),
  );
  expect(names).toHaveLength(3);
  const dog = names.find((name) => name.startsWith('dog/')) ?? '';
  expect(await sharp(join(to, dog)).metadata()).toMatchObject({ width: 48, height: 16 });
  await exportAll(engine, { preset: 'organised', to: join(base, 'whole'), pattern: '{name}.{ext}' });
  const part = { left: 24, top: 32, width: 48, height: 16 };
  const wanted = await sharp(join(base, 'whole', 'a.jpg'))
    .extract(part)
    .raw()
    .toBuffer();
  const found = await sharp(join(to, dog)).raw().toBuffer();
  expect(found.reduce((sum, value, at) => sum + Math.abs(value - (wanted[at] ?? 0)), 0) / found.length).toBeLessThan(6);
});

/** A strict reader of COCO's format; prints nothing where all is well. */
const cocoRules = `
import json, sys
found = json.load(open(sys.argv[1], encoding='utf-8'))
assert set(found) == {'info', 'licenses', 'images', 'annotations', 'categories'}, set(found)
images = {one['id']: one for one in found['images']}
kinds = {one['id'] for one in found['categories']}
assert len(images) == len(found['images']) and len(kinds) == len(found['categories'])
assert len({one['id'] for one in found['annotations']}) == len(found['annotations'])
for one in found['annotations']:
    image = images[one['image_id']]
    left, top, width, height = one['bbox']
    assert one['category_id'] in kinds and one['iscrowd'] in (0, 1) and isinstance(one['segmentation'], list)
    assert left >= 0 and top >= 0 and width > 0 and height > 0, one
    assert left + width <= image['width'] + 0.01 and top + height <= image['height'] + 0.01, one
    assert abs(one['area'] - width * height) <= 0.01 * max(1, width * height), one
`;

/** The order of children that the schema of GPX 1.1 asks for (`wptType`, `trkType`, `metadataType`). */
const gpxRules = `
import sys, xml.etree.ElementTree as tree
order = {
    'gpx': ['metadata', 'wpt', 'rte', 'trk', 'extensions'], 'metadata': ['name', 'desc', 'author', 'copyright', 'link', 'time'],
    'trk': ['name', 'cmt', 'desc', 'src', 'link', 'number', 'type', 'extensions', 'trkseg'], 'trkseg': ['trkpt'],
}
point = ['ele', 'time', 'magvar', 'geoidheight', 'name', 'cmt', 'desc', 'src', 'link', 'sym', 'type']
order.update(wpt=point, trkpt=point)
space = '{http://www.topografix.com/GPX/1/1}'
for one in tree.parse(sys.argv[1]).getroot().iter():
    name = one.tag.replace(space, '')
    places = [order[name].index(child.tag.replace(space, '')) for child in one]
    assert places == sorted(places), (name, places)
    if name in ('wpt', 'trkpt'): assert -90 <= float(one.get('lat')) <= 90 and -180 <= float(one.get('lon')) < 180
`;

/** Of KML 2.2 (OGC 07-147r2): the order of a feature's children, and the elements that they may have. */
const kmlRules = `
import sys, xml.etree.ElementTree as tree, zipfile
space = '{http://www.opengis.net/kml/2.2}'
feature = ['name', 'visibility', 'open', 'Snippet', 'description', 'TimeStamp', 'styleUrl', 'Style']
order = {
    'kml': ['Document'], 'Document': feature + ['Folder'], 'Folder': feature + ['Placemark'],
    'Placemark': feature + ['Point', 'LineString', 'MultiGeometry'], 'LineString': ['tessellate', 'coordinates'],
}
root = tree.fromstring(zipfile.ZipFile(sys.argv[1]).read('doc.kml'))
assert root.tag == space + 'kml'
for one in root.iter():
    name = one.tag.replace(space, '')
    if name in order:
        places = [order[name].index(child.tag.replace(space, '')) for child in one]
        assert places == sorted(places), (name, places)
    if name == 'coordinates':
        for at in one.text.split(): assert -180 <= float(at.split(',')[0]) <= 180 and -90 <= float(at.split(',')[1]) <= 90
`;

test('COCO, GPX and KMZ by the rules of their formats, as another program checks them (skipped without python3)', async (context) => {
  if (!existsSync('/usr/bin/python3')) context.skip('python3 is not on this machine');
  const { engine, base } = await libraryWith(threePhotos);
  for (const { id } of await allAssets(engine)) {
    const says = [{ class: 'dog', wnid: null, box: edgeBox, verdict: 'right' as const }];
    await engine.change([id], { what: 'seen', says }, 'cli');
  }
  for (const [preset, name, rules] of [
    ['coco', 'annotations.json', cocoRules],
    ['gpx', 'photos.gpx', gpxRules],
    ['kml', 'photos.kmz', kmlRules],
  ] as const) {
    const to = join(base, preset);
    await exportAll(engine, { preset, to });
    execFileSync('/usr/bin/python3', ['-c', rules, join(to, name)]);
  }
});

/** Up to the very corner. */
const edgeBox: [number, number, number, number] = [0.7, 0.6, 0.3, 0.4];

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { turnedWithoutLoss } from '../../../src-main/engine/platform/image/lossless/turned-without-loss.ts';
import { turnWith } from '../../../src-main/engine/platform/image/orientation.ts';
import { exportChoice } from '../../../src-shared/model/export.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';
import { memoryDrive, mountsMissing } from '../engine/mounts.ts';
import { exportAll, filesIn, gps, settings, writePhoto } from './export-photos.ts';

const exif = (time: string) => ({ exif: { DateTimeOriginal: time, OffsetTimeOriginal: '+00:00' } });

async function libraryWith(write: (photos: string) => Promise<void>) {
  const base = temporaryFolder();
  const photos = join(base, 'photos');
  mkdirSync(photos);
  await write(photos);
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, photos);
  return { base, photos, engine, to: join(base, 'out') };
}

/** Pixels as stored, whatever EXIF says. */
const stored = async (path: string | Buffer) => await sharp(path).raw().toBuffer({ resolveWithObject: true });

test('organised: upright for a viewer that ignores EXIF, by capture time, untouched where nothing must change', async () => {
  const { photos, engine, to } = await libraryWith(async (folder) => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const options = { width: 96, height: 64, orientation, ...exif(`2015:07:0${String(orientation)} 10:00:00`) };
      await writePhoto(folder, `o${String(orientation)}.jpg`, options);
    }
    await writePhoto(folder, 'turned.jpg', { width: 96, height: 64, seed: 9, ...exif('2015:08:01 10:00:00') });
  });
  const turned = (await allAssets(engine)).find(({ path }) => path.endsWith('turned.jpg'));
  await engine.change([turned?.id ?? ''], { what: 'turn', quarterTurns: 1 }, 'cli');
  const report = await exportAll(engine, { preset: 'organised', to });
  expect(report).toMatchObject({ state: 'done', photos: 9, exported: 9, verified: 9, failures: [] });
  expect(Object.fromEntries(report.written.map(({ path, sha256 }) => [path, sha256]))).toEqual(filesIn(to));
  for (let orientation = 1; orientation <= 8; orientation++) {
    const original = join(photos, `o${String(orientation)}.jpg`);
    const written = join(to, '2015-07', `2015-07-0${String(orientation)}_100000_o${String(orientation)}.jpg`);
    const wanted = await stored(await sharp(original).autoOrient().png().toBuffer());
    const found = await stored(written);
    expect({ orientation, ...found.info }).toMatchObject({ width: wanted.info.width, height: wanted.info.height });
    const difference = found.data.reduce((sum, value, at) => sum + Math.abs(value - (wanted.data[at] ?? 0)), 0);
    expect(difference / found.data.length).toBeLessThan(4);
    expect((await sharp(written).metadata()).orientation ?? 1).toBe(1);
    expect(statSync(written).mtimeMs).toBe(Date.UTC(2015, 6, orientation, 10));
    if (orientation === 1) expect(readFileSync(written)).toEqual(readFileSync(original));
  }
  const byUser = await stored(join(to, '2015-08', '2015-08-01_100000_turned.jpg'));
  expect(byUser.info).toMatchObject({ width: 64, height: 96 });
});

test('organised: what lies on its side is turned without loss; with a quality asked for it is encoded', async () => {
  const orientations = [2, 3, 4, 5, 6, 7, 8];
  const backFrom = new Map([
    [6, 8],
    [8, 6],
  ]);
  const name = (orientation: number): string => `o${String(orientation)}`;
  const { base, photos, engine, to } = await libraryWith(async (folder) => {
    for (const orientation of orientations) {
      const options = { width: 96, height: 64, orientation, ...exif(`2015:07:0${String(orientation)} 10:00:00`) };
      await writePhoto(folder, `${name(orientation)}.jpg`, options);
    }
  });
  const encoded = join(base, 'encoded');
  await exportAll(engine, { preset: 'organised', to });
  await exportAll(engine, { preset: 'organised', to: encoded, picture: { quality: 60 } });
  for (const orientation of orientations) {
    const original = readFileSync(join(photos, `${name(orientation)}.jpg`));
    const coefficients = turnedWithoutLoss(original, turnWith(1, 0)) ?? expect.unreachable();
    const path = join('2015-07', `2015-07-0${String(orientation)}_100000_${name(orientation)}.jpg`);
    const turnBack = turnWith(backFrom.get(orientation) ?? orientation, 0);
    expect(turnedWithoutLoss(readFileSync(join(to, path)), turnBack)).toEqual(coefficients);
    expect(turnedWithoutLoss(readFileSync(join(encoded, path)), turnBack)).not.toEqual(coefficients);
  }
});

test('originals: byte copies with their sidecars; privacy is refused with what to do instead', async () => {
  const { photos, engine, to } = await libraryWith(async (folder) => {
    await writePhoto(folder, 'IMG_1.jpg', exif('2015:07:01 10:00:00'));
    writeFileSync(
      join(folder, 'IMG_1.jpg.xmp'),
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/></rdf:RDF></x:xmpmeta>',
    );
  });
  await exportAll(engine, { preset: 'originals', to });
  const out = join(to, '2015', '2015-07-01');
  for (const name of ['IMG_1.jpg', 'IMG_1.jpg.xmp']) {
    expect(readFileSync(join(out, name))).toEqual(readFileSync(join(photos, name)));
  }
  expect(Object.keys(filesIn(to))).toHaveLength(2);
  const hidden = settings({ preset: 'originals', to, privacy: { position: 'remove' } });
  await expect(engine.exports.start(exportChoice.parse({}), hidden)).rejects.toMatchObject({ code: 'bad-input' });
});

test('names: never over a file that is there, numbered without regard to case, safe on every system', async () => {
  const { engine, to } = await libraryWith(async (folder) => {
    for (const [index, name] of ['a/IMG.jpg', 'b/img.jpg', 'c/con.jpg', 'd/🏔️ שלום "x".jpg'].entries()) {
      await writePhoto(folder, name, { seed: index, ...exif(`2015:07:0${String(index + 1)} 10:00:00`) });
    }
  });
  mkdirSync(to);
  writeFileSync(join(to, 'IMG.jpg'), 'mine');
  const given = { preset: 'organised', to, pattern: '{name}.{ext}' } as const;
  const plan = await engine.exports.plan(exportChoice.parse({}), settings(given));
  expect(plan).toMatchObject({ photos: 4, files: 4, clashes: 2, away: 0 });
  expect(await exportAll(engine, given)).toMatchObject({ exported: 4, failures: [] });
  expect(readFileSync(join(to, 'IMG.jpg'), 'utf8')).toBe('mine');
  expect(Object.keys(filesIn(to))).toEqual(
    ['IMG (1).jpg', 'IMG.jpg', 'con_.jpg', 'img (2).jpg', '🏔️ שלום _x_.jpg'].toSorted(),
  );
  await expect(
    engine.exports.plan(exportChoice.parse({}), settings({ ...given, pattern: '../{name}.{ext}' })),
  ).rejects.toMatchObject({ code: 'bad-input' });
});

test('web: small, in the wished format; an export into the library is refused', async () => {
  const { engine, to } = await libraryWith(async (folder) => {
    await writePhoto(folder, 'a.jpg', { width: 400, height: 200, orientation: 6, ...exif('2015:07:01 10:00:00') });
  });
  await exportAll(engine, { preset: 'web', to, picture: { format: 'webp', longerSide: 100 } });
  const [path = ''] = Object.keys(filesIn(to));
  expect(await sharp(join(to, path)).metadata()).toMatchObject({ format: 'webp', width: 100, height: 50 });
  const { path: library } = await engine.info();
  const inside = settings({ preset: 'web', to: join(library, 'x') });
  await expect(engine.exports.start(exportChoice.parse({}), inside)).rejects.toMatchObject({ code: 'bad-input' });
});

test('zip: one archive with what organised would write; another program reads it (skipped without python3)', async (context) => {
  const { base, engine, to } = await libraryWith(async (folder) => {
    await writePhoto(folder, 'é 🏔️.jpg', exif('2015:07:01 10:00:00'));
    await writePhoto(folder, 'b.jpg', { orientation: 6, seed: 1, ...exif('2015:07:02 10:00:00') });
  });
  const report = await exportAll(engine, { preset: 'zip', to, report: { title: 'Peru' } });
  expect(report).toMatchObject({ state: 'done', photos: 2, exported: 2, verified: 1, failures: [] });
  expect(Object.keys(filesIn(to))).toEqual(['Peru.zip']);
  if (!existsSync('/usr/bin/python3')) context.skip('python3 is not on this machine');
  execFileSync('python3', ['-m', 'zipfile', '-t', join(to, 'Peru.zip')]);
  const inside = join(base, 'inside');
  execFileSync('python3', ['-m', 'zipfile', '-e', join(to, 'Peru.zip'), inside]);
  const beside = join(base, 'beside');
  await exportAll(engine, { preset: 'organised', to: beside });
  expect(filesIn(inside)).toEqual(filesIn(beside));
});

const hasExiftool = existsSync('/usr/bin/exiftool');
test.skipIf(!hasExiftool)('privacy in files, as exiftool sees them (skipped without exiftool)', async () => {
  const xmp = { 'exif:GPSLatitude': '13,9.798S', 'exif:GPSLongitude': '72,32.734W', 'photoshop:City': 'Aguas' };
  const { engine, base } = await libraryWith(async (folder) => {
    const options = {
      ...{ width: 96, height: 64, gps, xmp, iptc: [[90, 'Aguas']] as const },
      ifd0: { Make: 'Canon', Artist: 'Ana', Copyright: '© Ana', ImageDescription: 'Aguas Calientes' },
      exif: { DateTimeOriginal: '2015:07:01 10:00:00', MakerNote: 'secret', UserComment: 'Aguas' },
      thumbnail: await makeJpeg({ width: 16, height: 8 }),
    };
    await writePhoto(folder, 'upright.jpg', options);
    await writePhoto(folder, 'sideways.jpg', { ...options, orientation: 6 });
  });
  await engine.saved.add('area', 'Home', 'near:-13.1633,-72.5456,5km', 'cli');
  const told = async (privacy: object): Promise<Record<string, unknown>[]> => {
    const to = join(base, `out-${JSON.stringify(privacy).replaceAll(/\W+/g, '-')}`);
    expect(await exportAll(engine, { preset: 'organised', to, privacy })).toMatchObject({ exported: 2, failures: [] });
    const text = execFileSync('exiftool', ['-j', '-n', '-a', '-r', '-fast0', to], { encoding: 'utf8' });
    return JSON.parse(text) as Record<string, unknown>[];
  };
  const keys = (facts: readonly Record<string, unknown>[]): string =>
    facts.flatMap((one) => Object.keys(one)).join(' ');
  for (const one of await told({ metadata: 'keep' })) {
    expect(one).toMatchObject({ Make: 'Canon', Artist: 'Ana', City: 'Aguas' });
    expect(one['Orientation'] ?? 1).toBe(1);
    expect(one['GPSLatitude']).toBeCloseTo(-13.1633, 3);
  }
  const rounded = await told({ position: '10km' });
  for (const one of rounded) {
    expect(one).toMatchObject({ Make: 'Canon', DateTimeOriginal: '2015:07:01 10:00:00' });
    expect(Math.abs(Number(one['GPSLatitude']) + 13.1633)).toBeLessThan(0.05);
    expect(Number(one['GPSLatitude'])).not.toBeCloseTo(-13.1633, 3);
  }
  expect(keys(rounded)).not.toMatch(/City|MakerNote|Thumbnail|XMP/);
  expect(JSON.stringify(rounded)).not.toContain('Aguas');
  for (const privacy of [{ position: 'remove' }, { hiddenAreas: ['Home'] }]) {
    const facts = await told(privacy);
    for (const one of facts) expect(one).toMatchObject({ Make: 'Canon' });
    expect(keys(facts)).not.toMatch(/GPS|City|MakerNote|Thumbnail|XMP/);
    expect(JSON.stringify(facts)).not.toContain('Aguas');
  }
  const copyright = await told({ metadata: 'copyright' });
  for (const one of copyright) expect(one).toMatchObject({ Artist: 'Ana', Copyright: '© Ana' });
  expect(keys(copyright)).not.toMatch(/GPS|City|Make |DateTimeOriginal|Thumbnail/);
  expect(keys(await told({ metadata: 'none' }))).not.toMatch(
    /GPS|City|Make|DateTimeOriginal|Artist|Copyright|Orientation/,
  );
});

test('where positions are hidden, no export tells the place that was asked for, nor what files themselves say of it', async () => {
  const { engine, base } = await libraryWith(async (folder) => {
    const words = { ifd0: { ImageDescription: 'Aguas Calientes' }, iptc: [[25, 'Aguas']] as const };
    const { exif: taken } = exif('2015:07:01 10:00:00');
    await writePhoto(folder, 'one.jpg', { width: 64, height: 48, gps, ...words, exif: taken });
  });
  for (const preset of ['gpx', 'kml', 'geojson', 'csv', 'json', 'coco', 'zip', 'report'] as const) {
    const to = join(base, preset);
    const privacy = { position: 'remove' };
    const report = await exportAll(engine, { preset, to, privacy }, 'near:-13.1633,-72.5456,1km');
    expect(report).toMatchObject({ state: 'done', photos: 1 });
    const written = Object.keys(filesIn(to));
    expect(written.length).toBeGreaterThan(0);
    const all = written.map((path) => readFileSync(join(to, path), 'latin1'));
    expect([preset, ...written, ...all].join('\n')).not.toMatch(/13\.16|72\.54|Aguas/);
  }
});

test('a cancelled export leaves whole files only, and says which', async () => {
  const { engine, to } = await libraryWith(async (folder) => {
    for (let index = 0; index < 30; index++) {
      const day = String((index % 28) + 1).padStart(2, '0');
      await writePhoto(folder, `${String(index)}.jpg`, {
        seed: index,
        orientation: 6,
        ...exif(`2015:07:${day} 10:00:00`),
      });
    }
  });
  const id = await engine.exports.start(exportChoice.parse({}), settings({ preset: 'organised', to }));
  const stop = new AbortController();
  for await (const event of engine.events(stop.signal)) {
    if (event.type === 'export' && event.job.done > 0) break;
  }
  await engine.exports.cancel(id);
  const report = await engine.exports.report(id);
  expect(report.state).toBe('cancelled');
  expect(report.written.length).toBeGreaterThan(0);
  expect(Object.fromEntries(report.written.map(({ path, sha256 }) => [path, sha256]))).toEqual(filesIn(to));
  expect(await engine.exports.jobs()).toMatchObject([{ id, state: 'cancelled' }]);
});

test.skipIf(mountsMissing !== null)('a full disk is told before and during; what is written is whole', async () => {
  const { engine } = await libraryWith(async (folder) => {
    for (let index = 0; index < 4; index++) {
      await writePhoto(folder, `${String(index)}.jpg`, {
        seed: index,
        ...exif(`2015:07:0${String(index + 1)} 10:00:00`),
      });
    }
  });
  const drive = memoryDrive(32);
  const small = settings({ preset: 'organised', to: join(drive, 'out') });
  await expect(engine.exports.start(exportChoice.parse({}), small)).rejects.toMatchObject({ code: 'disk-full' });
  // Room enough for the plan, and then no more.
  const other = memoryDrive(200);
  const id = await (async () => {
    writeFileSync(join(other, 'ballast'), Buffer.alloc(90 * 2 ** 20));
    const started = engine.exports.start(
      exportChoice.parse({}),
      settings({ preset: 'organised', to: join(other, 'out') }),
    );
    const begun = await started;
    await engine.exports.pause(begun);
    return begun;
  })();
  const before = Object.keys(filesIn(join(other, 'out'))).length;
  writeFileSync(join(other, 'more'), Buffer.alloc(60 * 2 ** 20));
  await engine.exports.resume(id);
  const report = await engine.exports.report(id);
  if (before < 3) expect(report).toMatchObject({ state: 'failed', error: { code: 'disk-full' } });
  expect(Object.fromEntries(report.written.map(({ path, sha256 }) => [path, sha256]))).toEqual(
    filesIn(join(other, 'out')),
  );
});

test('only the dialog keeps settings: what the command line or a script begins changes nothing for it', async () => {
  const { engine, to } = await libraryWith((folder) => writePhoto(folder, 'IMG_1.jpg', {}));
  await exportAll(engine, { preset: 'csv', to });
  expect(await engine.exports.last()).toBeNull();
  const chosen = settings({ preset: 'web', to: join(to, 'web'), privacy: { position: 'remove' } });
  await engine.changeSettings({ lastExport: chosen });
  await exportAll(engine, { preset: 'report', to: join(to, 'page') });
  expect(await engine.exports.last()).toEqual(chosen);
});

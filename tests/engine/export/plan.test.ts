/** @file What an export says beforehand is what it does. */
import { join } from 'node:path';
import { symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exportChoice, type ExportPreset } from '../../../src-shared/model/export.ts';
import { makeMovie } from '../../make/movie.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';
import { makeTiff } from '../../make/pictures.ts';
import { exportAll, gps, settings, writePhoto } from './export-photos.ts';

/** `gpx` and `geojson` are less sure: how many ways there are is not known beforehand. */
const presets: readonly ExportPreset[] = [
  ...(['organised', 'originals', 'web', 'boxes', 'crops', 'zip', 'report'] as const),
  ...(['csv', 'json', 'kml', 'coco', 'yolo'] as const),
];
const dog = { class: 'dog', wnid: null, box: [0.25, 0.25, 0.5, 0.5] as [number, number, number, number] };

test('files and bytes of every preset are as it was told beforehand', async () => {
  const base = temporaryFolder();
  const photos = join(base, 'photos');
  for (let index = 0; index < 12; index++) {
    const exif = { DateTimeOriginal: `2015:07:${String(index + 1).padStart(2, '0')} 10:00:00` };
    const size = index % 2 === 0 ? { width: 1200, height: 800 } : { width: 900, height: 600 };
    const orientation = index % 3 === 0 ? 6 : 1;
    await writePhoto(photos, `${String(index)}.jpg`, { ...size, gps, seed: index, orientation, exif });
  }
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, photos);
  const ids = (await allAssets(engine)).map(({ id }) => id);
  for (const id of ids.slice(0, 8)) {
    await engine.change([id], { what: 'seen', says: [{ ...dog, verdict: 'right' }] }, 'cli');
  }
  const told: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};
  for (const preset of presets) {
    const given = { preset, to: join(base, preset) };
    const plan = await engine.exports.plan(exportChoice.parse({}), settings(given));
    const report = await exportAll(engine, given);
    expect(report).toMatchObject({ preset, state: 'done', failures: [] });
    const factor = plan.sizeBytes / report.sizeBytes;
    told[preset] = { files: plan.files, size: factor > 0.85 && factor < 1.15 ? 'near' : factor };
    wanted[preset] = { files: report.verified, size: 'near' };
  }
  expect(told).toEqual(wanted);
}, 120_000);

test('what comes back into the library from its own source is told, also behind a link', async () => {
  const base = temporaryFolder();
  const photos = join(base, 'photos');
  await writePhoto(photos, 'one.jpg', { seed: 1 });
  symlinkSync(photos, join(base, 'link'));
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, photos);
  const planned = async (given: { preset: ExportPreset; to: string; [more: string]: unknown }) =>
    (await engine.exports.plan(exportChoice.parse({}), settings(given))).inSource;
  const inside = join(photos, 'not', 'yet');
  expect(await planned({ preset: 'web', to: inside })).toBe(photos);
  expect(await planned({ preset: 'web', to: join(base, 'link', 'new') })).toBe(photos);
  expect(await planned({ preset: 'report', to: inside })).toBe(photos);
  // Nothing of these is taken for a photo that is not there yet.
  expect(await planned({ preset: 'report', to: inside, report: { single: true } })).toBeNull();
  expect(await planned({ preset: 'originals', to: inside })).toBeNull();
  expect(await planned({ preset: 'csv', to: inside })).toBeNull();
  expect(await planned({ preset: 'web', to: join(base, 'photos of others') })).toBeNull();
  const { notes } = await exportAll(engine, { preset: 'web', to: inside });
  expect(notes).toMatchObject([{ code: 'in-source', data: { to: inside, source: photos } }]);
  // The library's own folder is refused behind a link, too, where the folder itself is not there yet.
  symlinkSync(join(base, 'library'), join(base, 'shelf'));
  await expect(planned({ preset: 'web', to: join(base, 'shelf', 'new') })).rejects.toMatchObject({ code: 'bad-input' });
});

test('photos of all formats together: bytes are as they were told', async () => {
  const base = temporaryFolder();
  const photos = join(base, 'photos');
  // PNG is many times as large as the JPEG that comes of its picture turned; of the others a few are turned.
  for (let index = 0; index < 8; index++) {
    await writePhoto(photos, `${String(index)}.jpg`, { width: 900, height: 600, seed: index });
    writeFileSync(join(photos, `${String(index)}.tif`), await makeTiff({ width: 700, height: 500, seed: index }));
  }
  const engine = await openForTest(join(base, 'library'));
  expect((await importAll(engine, photos)).failures).toEqual([]);
  for (const preset of ['organised', 'web', 'zip'] as const) {
    const given = { preset, to: join(base, preset) };
    const plan = await engine.exports.plan(exportChoice.parse({}), settings(given));
    const { sizeBytes } = await exportAll(engine, given);
    expect(plan.sizeBytes / sizeBytes, preset).toBeGreaterThan(0.85);
    expect(plan.sizeBytes / sizeBytes, preset).toBeLessThan(1.15);
  }
}, 120_000);

test('what cannot be exported so, and a report that cannot be made small enough, are told beforehand', async () => {
  const base = temporaryFolder();
  for (let index = 0; index < 3; index++)
    await writePhoto(join(base, 'photos'), `${String(index)}.jpg`, { seed: index });
  writeFileSync(
    join(base, 'photos', 'film.mp4'),
    makeMovie({ brand: 'isom', codec: 'avc1', samples: [Buffer.alloc(500, 1)] }),
  );
  const engine = await openForTest(join(base, 'library'));
  expect((await importAll(engine, join(base, 'photos'))).failures).toEqual([]);
  const planned = async (given: object) =>
    await engine.exports.plan(
      exportChoice.parse({}),
      settings({ preset: 'organised', to: join(base, 'out'), ...given }),
    );
  expect((await planned({})).refused).toEqual([]);
  for (const preset of ['organised', 'zip'] as const) {
    const given = { preset, privacy: { position: 'remove' } };
    expect((await planned(given)).refused).toMatchObject([{ code: 'video-tells', photos: 1 }]);
    const { failures } = await exportAll(engine, { ...given, to: join(base, preset) });
    expect(failures).toMatchObject([{ code: 'video-tells' }]);
  }
  for (const preset of ['web', 'coco', 'yolo', 'boxes'] as const) {
    expect((await planned({ preset })).refused).toMatchObject([{ code: 'unsupported-format', photos: 1 }]);
  }
  const report = { preset: 'report', report: { budgetBytes: 1_000_000 } };
  expect(await planned(report)).toMatchObject({ overBudget: false });
});

/** @file What an export says beforehand is what it does. */
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exportChoice, type ExportPreset } from '../../../src-shared/model/export.ts';
import { makeMovie } from '../../make/movie.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';
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

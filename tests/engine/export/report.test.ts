/** @file The report as the engine exports it, from real files. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { bundleReport } from '../../../scripts/report/bundle-report.ts';
import { writeIfChanged } from '../../../scripts/setup/sync-folder.ts';
import { builtResource } from '../../../src-main/engine/platform/files/built-resource.ts';
import { exportChoice, exportSettings } from '../../../src-shared/model/export.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

beforeAll(async () => {
  // A single test without a build before it.
  for (const [name, text] of await bundleReport()) {
    const { path, isThere } = builtResource(name);
    if (!isThere) writeIfChanged(path, text);
  }
});

const photos = [
  {
    local: '2014:06:20 08:00:00',
    position: { lat: -13.5167, lon: -71.9781 },
    ifd0: { ImageDescription: '</script><b>hi' },
  },
  { local: '2014:06:21 12:30:00', position: { lat: -15.8402, lon: -70.0219 } },
  { local: '2014:06:22 19:00:00' },
];

test('a report is a folder or one page, and tells of positions what privacy lets it', async () => {
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  mkdirSync(join(folder, 'card'));
  for (const [at, photo] of photos.entries()) {
    await writePhoto(join(folder, 'card', `${String(at)}.jpg`), { ...photo, width: 900, height: 600, seed: at });
  }
  const engine = await openForTest(library);
  await importAll(engine, join(folder, 'card'));
  const choice = exportChoice.parse({});
  const write = async (name: string, more: object, asked = choice) => {
    const to = join(folder, name);
    const settings = exportSettings.parse({ preset: 'report', to, ...more });
    const report = await engine.exports.report(await engine.exports.start(asked, settings));
    expect(report).toMatchObject({ state: 'done', photos: 3, failures: [], error: null });
    return { to, report, page: readFileSync(join(to, 'index.html'), 'utf8') };
  };

  const asFolder = await write('folder', { report: { title: 'Peru & more', language: 'de' } });
  expect(readdirSync(join(asFolder.to, 'photos')).length).toBe(6);
  expect(asFolder.report.written.length).toBe(7);
  expect(asFolder.page).toContain('<title>Peru &amp; more</title>');
  expect(asFolder.page).not.toContain('</script><b>');
  const linked = [...asFolder.page.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, path]) => path ?? '');
  expect(linked.length).toBe(7);
  for (const path of linked) expect(existsSync(join(asFolder.to, path)), path).toBe(true);
  // The first day first, though a library shows the newest first.
  expect(asFolder.page.indexOf('Freitag, 20. Juni 2014')).toBeLessThan(asFolder.page.indexOf('Sonntag, 22. Juni 2014'));
  expect(asFolder.page).toContain('-13.5167');

  const inOne = await write('one', {
    privacy: { position: 'remove' },
    report: { single: true, template: 'table', budgetBytes: 1_000_000 },
  });
  expect(readdirSync(inOne.to)).toEqual(['index.html']);
  expect(statSync(join(inOne.to, 'index.html')).size).toBeLessThan(1_000_000);
  const [weight] = inOne.report.notes;
  const sizeBytes = statSync(join(inOne.to, 'index.html')).size;
  expect(weight).toMatchObject({ code: 'report-weight', data: { sizeBytes, allowedBytes: 1_000_000 } });
  expect(weight?.message).toMatch(
    /^The report weighs [\d.]+ kB of 1\.0 MB allowed; pictures have up to [\d,]+ pixels\.$/,
  );
  expect(inOne.page).not.toContain('13.5167');
  expect(inOne.page.match(/src="data:image\/jpeg;base64,[^"]{200}/g)?.length).toBe(4);

  const [cusco = '', puno = '', undated = ''] = (await allAssets(engine)).map(({ id }) => id);
  const wanted = { name: 'Peru', description: 'Three weeks', parent: null, smart: null };
  const { id } = await engine.albums.add({ ...wanted, photos: { ids: [undated, cusco, puno] } }, 'cli');
  await engine.albums.addSection(id, { title: 'The lake', text: 'So cold' }, puno, 'cli');
  await engine.albums.caption(id, cusco, 'Up here', 'cli');
  const asked = exportChoice.parse({ query: 'album:Peru', sort: 'album' });
  const { page } = await write('album', {}, asked);
  expect(page).toContain('<title>Peru</title>');
  const order = ['Three weeks', '19:00', 'Up here', 'The lake', 'So cold', '12:30'].map((text) =>
    page.lastIndexOf(text, page.indexOf('report-data')),
  );
  expect(
    order.every((at, index) => at > (order[index - 1] ?? 0)),
    order.join(' '),
  ).toBe(true);

  // Never over another file.
  await write('folder', {});
  expect(readdirSync(asFolder.to).filter((name) => name.startsWith('index')).length).toBe(2);
});

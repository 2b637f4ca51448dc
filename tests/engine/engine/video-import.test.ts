import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { card } from '../../make/pixels.ts';
import { box, keysMeta, latin, makeMovie, u32, u64 } from '../../make/movie.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from './open-library.ts';

test('videos are assets beside photos: found by type, with length, size, date, place and poster', async () => {
  const root = temporaryFolder();
  const photos = join(root, 'photos');
  mkdirSync(photos);
  await writePhoto(join(photos, 'a.jpg'), { local: '2014:06:21 12:00:00' });
  const frame = await card(96, 64).jpeg({ quality: 95 }).toBuffer();
  const location = keysMeta({ 'com.apple.quicktime.location.ISO6709': '-13.5200-071.9700+3399.000/' });
  writeFileSync(
    join(photos, 'b.mov'),
    makeMovie({ samples: [frame], orientation: 6, durationMs: 7300, moov: [location] }),
  );
  writeFileSync(join(photos, 'c.mp4'), makeMovie({ brand: 'isom', codec: 'avc1', samples: [Buffer.alloc(500, 1)] }));
  writeFileSync(
    join(photos, 'cut.mp4'),
    makeMovie({ brand: 'isom', samples: [Buffer.alloc(90_000)] }).subarray(0, 50_000),
  );
  writeFileSync(join(photos, 'd.avi'), Buffer.concat([latin('RIFF\0\x10\0\0AVI LIST'), Buffer.alloc(400)]));
  const engine = await openForTest(join(root, 'library'));
  const report = await importAll(engine, photos);
  expect(report).toMatchObject({ found: 5, added: 3 });
  expect(report.failures.map(({ path, code, message }) => [path.split(/[/\\]/).at(-1), code, message])).toEqual([
    ['cut.mp4', 'file-truncated', expect.stringMatching(/of at least .* MB, and the index of the video/)],
    ['d.avi', 'unsupported-format', expect.stringMatching(/AVI video/)],
  ]);
  const videos = await allAssets(engine, 'type:video');
  expect(videos.map(({ mime, kind, width, height, durationMs }) => [mime, kind, width, height, durationMs])).toEqual([
    ['video/quicktime', 'video', 64, 96, 7300],
    ['video/mp4', 'video', 96, 64, 4000],
  ]);
  expect(videos[0]).toMatchObject({
    capturedAt: { local: '2014-06-21T17:03:22', offset: '-05:00', source: 'quicktime:CreateDate' },
    position: { lat: -13.52, lon: -71.97, altitudeM: 3399, source: 'quicktime:gps' },
  });
  expect((await allAssets(engine, 'type:photo')).map(({ kind }) => kind)).toEqual(['photo']);
  const slice = await engine.slice({ query: 'type:video', sort: 'name', offset: 0, limit: 10 });
  expect([slice.kind, slice.durationMs]).toEqual([
    ['video', 'video'],
    [7300, 4000],
  ]);
  for (const { id } of videos)
    for (const size of ['grid', 'view'] as const)
      expect(await engine.rendition(id, size)).toMatchObject({ mime: 'image/jpeg' });
  expect(await engine.original(videos[0]?.id ?? '')).toMatchObject({ mime: 'video/mp4' });
});

test('a video of more than 2 GiB, its index at the end, is named by its bytes and never held in memory', async () => {
  const root = temporaryFolder();
  const photos = join(root, 'photos');
  mkdirSync(photos);
  const size = Math.ceil(2.1 * 2 ** 30);
  const whole = makeMovie({ brand: 'isom', codec: 'avc1' });
  const moov = whole.subarray(whole.indexOf('moov', 0, 'latin1') - 4);
  const head = Buffer.concat([box('ftyp', latin('isom'), u32(0)), u32(1), latin('mdat'), u64(size - 16 - moov.length)]);
  const path = join(photos, 'long.mp4');
  // A hole: zeros that take no room on the disk.
  const file = openSync(path, 'w');
  writeSync(file, head, 0, head.length, 0);
  ftruncateSync(file, size);
  writeSync(file, moov, 0, moov.length, size - moov.length);
  closeSync(file);
  const engine = await openForTest(join(root, 'library'));
  expect(await importAll(engine, photos)).toMatchObject({ found: 1, added: 1, failures: [] });
  const digest = createHash('sha256').update(head);
  const zeros = Buffer.alloc(1 << 24);
  for (let left = size - head.length - moov.length; left > 0; left -= zeros.length)
    digest.update(zeros.subarray(0, left));
  digest.update(moov);
  const [video] = await allAssets(engine);
  expect(video).toMatchObject({ sizeBytes: size, sha256: digest.digest('hex'), durationMs: 4000, kind: 'video' });
}, 120_000);

/** @file Sidecars of a RAW and a JPEG of one shot: one for both while they stand together, one each once they are taken apart. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { readXmpFacts } from '../../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import { writeXmp } from '../../../src-main/engine/platform/metadata/write/write-xmp.ts';
import type { XmpChanges } from '../../../src-main/engine/platform/metadata/xmp-facts.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { writePhoto } from '../../make/photo.ts';
import { makeCr2 } from '../../make/raw-files.ts';
import { previewJpeg } from '../../make/raw-parts.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

/** A library with one shot that another program said something of. */
async function library(said: XmpChanges): Promise<{ engine: Engine; folder: string; pair: Asset }> {
  const base = temporaryFolder();
  const folder = join(base, 'photos');
  mkdirSync(folder);
  await writePhoto(join(folder, 'IMG_1.JPG'), { seed: 1, local: '2014:06:28 10:00:00' });
  const preview = await previewJpeg(1, 60, 40);
  writeFileSync(join(folder, 'IMG_1.CR2'), makeCr2({ local: '2014:06:28 10:00:00', offset: '-05:00', preview }));
  writeFileSync(join(folder, 'IMG_1.xmp'), writeXmp(null, said));
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, folder);
  const [pair, ...more] = await allAssets(engine);
  if (pair === undefined || more.length > 0) throw new Error('not one photo');
  return { engine, folder, pair };
}

const starsIn = (folder: string, name: string): number | null =>
  readXmpFacts(readFileSync(join(folder, name)), 'sidecar')?.rating ?? null;

test('each keeps its own word, and what stood in the sidecar of both stays', async () => {
  const { engine, folder, pair } = await library({ caption: 'of both' });
  const ofBoth = readFileSync(join(folder, 'IMG_1.xmp'));
  const jpeg = pair.id;
  const raw = pair.files.find(({ role }) => role === 'raw')?.assetId ?? '';
  const shown = async (): Promise<unknown> =>
    await Promise.all(
      [raw, jpeg].map(async (id) => {
        const { rating, caption } = await engine.asset(id);
        return [rating, caption];
      }),
    );
  await engine.ungroup(raw, 'cli');
  await engine.changeSettings({ writeSidecars: true });
  await engine.change([raw], { what: 'rating', rating: 5 }, 'cli');
  await engine.change([jpeg], { what: 'rating', rating: 1 }, 'cli');
  expect(await engine.sidecars.state(true)).toMatchObject({ conflicts: { count: 0 }, failures: { count: 0 } });
  expect([starsIn(folder, 'IMG_1.CR2.xmp'), starsIn(folder, 'IMG_1.JPG.xmp')]).toEqual([5, 1]);
  expect(readFileSync(join(folder, 'IMG_1.xmp'))).toEqual(ofBoth);
  await importAll(engine, folder);
  await engine.sidecars.tryAgain();
  expect(await shown()).toEqual([
    [5, 'of both'],
    [1, 'of both'],
  ]);

  await engine.undoEdit(null, 'cli');
  await engine.sidecars.state(true);
  await importAll(engine, folder);
  expect(await shown()).toEqual([
    [5, 'of both'],
    [null, 'of both'],
  ]);
  expect([starsIn(folder, 'IMG_1.CR2.xmp'), starsIn(folder, 'IMG_1.JPG.xmp')]).toEqual([5, null]);
});

test('what is said of the pair goes where Lightroom reads it', async () => {
  const { engine, folder, pair } = await library({ rating: 2 });
  await engine.changeSettings({ writeSidecars: true });
  await engine.change([pair.id], { what: 'rating', rating: 4 }, 'cli');
  await engine.sidecars.state(true);
  expect(starsIn(folder, 'IMG_1.xmp')).toBe(4);
  expect(existsSync(join(folder, 'IMG_1.JPG.xmp'))).toBe(false);
});

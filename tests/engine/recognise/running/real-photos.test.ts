/** @file From files to what the catalog says is on them: import, renditions, the recognition process, rows. */
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { referenceFigures } from '../../../../bench/accuracy/reference-figures.ts';
import { openEngine } from '../../../../src-main/engine/engine.ts';
import { boxOverlap } from '../../../../src-shared/algorithms/box-overlap.ts';
import type { Asset } from '../../../../src-shared/model/asset.ts';
import type { Detection } from '../../../../src-shared/model/detection.ts';
import { assetsFolder, assetsMissing } from '../../../assets.ts';
import { modelsAtHand, type ModelAtHand } from '../../../make/models-at-hand.ts';
import { allAssets, importAll } from '../../engine/open-library.ts';
import { recognisingPlace, type Place } from './recognising-library.ts';

const detector = 'yolox-nano';
/** Quarters clockwise that an upright picture is stored turned by, so that its EXIF orientation sets it right. */
const storedTurned = new Map([
  [1, 0],
  [3, 180],
  [6, 270],
  [8, 90],
]);

describe.skipIf(assetsFolder === null)(`real photos${assetsFolder === null ? `: ${assetsMissing}` : ''}`, () => {
  const assets = assetsFolder ?? '';
  let models: ReadonlyMap<string, ModelAtHand>;
  beforeAll(async () => {
    models = await modelsAtHand(assets);
  });

  /** What is known of all photos of the place after these models have looked at them. */
  async function looked(place: Place, ids: readonly string[]): Promise<Asset[]> {
    for (const id of ids) {
      const model = models.get(id);
      if (model === undefined) throw new Error(`no model ${id} among the assets`);
      mkdirSync(join(place.models, id));
      writeFileSync(join(place.models, id, 'card.json'), JSON.stringify(model.card));
      copyFileSync(model.graphPath, join(place.models, id, model.card.files[0]?.name ?? ''));
    }
    const engine = await openEngine({
      libraryPath: place.library,
      modelsPath: place.models,
      parallelism: 1,
      passing: true,
    });
    onTestFinished(() => engine.close());
    expect((await importAll(engine, place.photos)).failures).toEqual([]);
    expect((await engine.recognition.run({ query: '', models: ids })).failures).toEqual([]);
    return allAssets(engine);
  }

  it('classifiers are as often right as with torchvision’s preprocessing, to a point', async () => {
    const place = recognisingPlace();
    const pictures = join(assets, 'labelled-imagenet', 'images');
    for (const name of readdirSync(pictures)) copyFileSync(join(pictures, name), join(place.photos, name));
    const classifiers = [...models.values()].filter(({ card }) => card.task === 'classify').map(({ card }) => card.id);
    expect(classifiers.length).toBeGreaterThan(0);
    const photos = await looked(place, classifiers);
    expect(photos.length).toBe(readdirSync(pictures).length);
    const figures = Object.fromEntries(
      classifiers.map((id) => {
        const right = { top1: 0, top5: 0 };
        for (const { path, classifications } of photos) {
          const wnid = /(n\d{8})_[^/\\]*$/.exec(path)?.[1];
          const own = classifications.filter(({ model }) => model === id).toSorted((a, b) => b.score - a.score);
          const at = own.findIndex((one) => one.wnid === wnid);
          if (at === 0) right.top1 += 1;
          if (at >= 0 && at < 5) right.top5 += 1;
        }
        return [id, { top1: right.top1 / photos.length, top5: right.top5 / photos.length }];
      }),
    );
    for (const [id, { top1, top5 }] of Object.entries(figures)) {
      const golden = referenceFigures[id];
      if (golden?.top1 === undefined || golden.top5 === undefined) throw new Error(`nobody measured ${id}`);
      const off = [top1 - golden.top1, top5 - golden.top5].map((share) => Math.abs(Math.round(1000 * share)) / 10);
      expect(Math.max(...off), `${id}: ${JSON.stringify(figures)}`).toBeLessThanOrEqual(1);
    }
  }, 120_000);

  it('a photo has the same boxes however it is stored', async () => {
    const place = recognisingPlace();
    const upright = join(assets, 'labelled-coco', 'darknet', 'dog.jpg');
    const { width, height } = await sharp(upright).metadata();
    for (const [orientation, clockwiseDeg] of storedTurned) {
      const picture = sharp(upright).rotate(clockwiseDeg).withMetadata({ orientation });
      await picture.png({ compressionLevel: 1 }).toFile(join(place.photos, `${orientation}.png`));
      await picture.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toFile(join(place.photos, `${orientation}.jpg`));
    }
    const photos = await looked(place, [detector]);
    const each = [...storedTurned.keys()].flatMap((orientation) => [orientation, orientation]);
    expect(photos.map((photo) => photo.orientation)).toEqual(each);
    expect(photos.every((photo) => photo.width === width && photo.height === height)).toBe(true);
    const ofType = (type: string): Asset['detections'][] =>
      photos.flatMap(({ path, detections }) => (path.endsWith(type) ? [detections] : []));
    // Stored without loss it is the same picture, to the bit.
    const [first = [], ...turned] = ofType('.png');
    const sure = first.filter(({ score }) => score > 0.5);
    expect(sure.map((one) => one.class)).toEqual(expect.arrayContaining(['dog', 'bicycle']));
    for (const boxes of turned) expect(boxes).toEqual(first);
    // A JPEG that is turned before it is stored is another picture, by a little.
    for (const boxes of ofType('.jpg')) {
      for (const one of sure) {
        const same = boxes.find((other) => other.class === one.class && overlap(other.box, one.box) > 0.95);
        expect(Math.abs((same?.score ?? 0) - one.score), one.class).toBeLessThan(0.02);
      }
    }
  }, 60_000);
});

function overlap(a: Detection['box'], b: Detection['box']): number {
  return boxOverlap(a[0], a[1], a[0] + a[2], a[1] + a[3], b[0], b[1], b[0] + b[2], b[1] + b[3]);
}

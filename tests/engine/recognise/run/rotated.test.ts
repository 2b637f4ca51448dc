import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxOverlap } from '../../../../src-shared/algorithms/box-overlap.ts';
import type { Detection } from '../../../../src-shared/model/detection.ts';
import { renderRenditions } from '../../../../src-main/engine/platform/image.ts';
import { readHeadFromBytes } from '../../../../src-main/engine/platform/metadata/read-head.ts';
import { ModelSession } from '../../../../src-main/engine/recognise/model-session.ts';
import { preprocessAll } from '../../../../src-main/engine/recognise/preprocess/preprocess.ts';
import { assetsFolder, assetsMissing } from '../../../assets.ts';
import { modelsAtHand } from '../../../make/models-at-hand.ts';

/** Quarters clockwise, then flip and flop, that store an upright picture so that its EXIF orientation sets it right again. */
const storedBy: readonly (readonly [orientation: number, clockwiseDeg: number, flip: boolean, flop: boolean])[] = [
  [1, 0, false, false],
  [2, 0, false, true],
  [3, 180, false, false],
  [4, 0, true, false],
  [5, 90, false, true],
  [6, 270, false, false],
  [7, 270, false, true],
  [8, 90, false, false],
];

describe.skipIf(assetsFolder === null)(`rotated originals${assetsFolder === null ? `: ${assetsMissing}` : ''}`, () => {
  let session: ModelSession;
  let upright: Buffer;
  beforeAll(async () => {
    const assets = assetsFolder ?? '';
    const model = (await modelsAtHand(assets)).get('yolox-nano');
    if (model === undefined) throw new Error('no yolox-nano among the assets');
    session = await ModelSession.open(model.card, model.graphPath, model.labels, { threads: 1 });
    upright = await readFile(join(assets, 'labelled-coco', 'darknet', 'dog.jpg'));
  });
  afterAll(() => session.dispose());

  /** What is found, the surer half of it, on originals stored in each way. */
  async function found(encode: (picture: Sharp) => Sharp, stored: typeof storedBy): Promise<Detection[][]> {
    const renditions = await Promise.all(
      stored.map(async ([orientation, clockwiseDeg, flip, flop]) => {
        const turned = await sharp(upright).rotate(clockwiseDeg).raw().toBuffer({ resolveWithObject: true });
        const pixels = sharp(turned.data, { raw: turned.info }).flip(flip).flop(flop).withMetadata({ orientation });
        const original = await encode(pixels).toBuffer();
        const head = await readHeadFromBytes(original, 'dog');
        expect(head).toMatchObject({ orientation });
        return head === null ? upright : (await renderRenditions(original, head)).view;
      }),
    );
    const results = await session.run(await preprocessAll(renditions, session.card.input));
    return results.map((result) => {
      if (result.task !== 'detect') throw new Error(JSON.stringify(result));
      return result.detections.filter(({ score }) => score > 0.5);
    });
  }

  it('give exactly the same boxes, whatever the orientation', async () => {
    const [first, ...others] = await found((picture) => picture.tiff({ compression: 'none' }), storedBy);
    expect(first?.map(({ class: ofClass }) => ofClass)).toEqual(expect.arrayContaining(['dog', 'bicycle']));
    for (const other of others) expect(other).toEqual(first);
  });

  it('give the same boxes but for what JPEG itself changes', async () => {
    const turned = storedBy.filter(([orientation]) => orientation === 1 || orientation === 6);
    const [first = [], second = []] = await found((picture) => picture.jpeg({ quality: 95 }), turned);
    expect(second.map((one) => one.class).sort()).toEqual(first.map((one) => one.class).sort());
    for (const { class: ofClass, score, box } of first) {
      const same = second.find((one) => one.class === ofClass && overlap(one.box, box) > 0.95);
      expect(Math.abs((same?.score ?? 0) - score)).toBeLessThan(0.03);
    }
  });
});

function overlap(a: Detection['box'], b: Detection['box']): number {
  return boxOverlap(a[0], a[1], a[0] + a[2], a[1] + a[3], b[0], b[1], b[0] + b[2], b[1] + b[3]);
}

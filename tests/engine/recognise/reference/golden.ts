import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { boxOverlap } from '../../../../src-shared/algorithms/box-overlap.ts';
import type { ReferenceModelId } from '../../../../scripts/reference-models/catalogue.ts';
import { referenceModelsFolder } from '../../../../scripts/reference-models/ensure.ts';

/** @file What scripts/golden/make-golden-reference.py found with OpenCV, and where the big models may lie. */

/** Class, score, then left, top, width and height in pixels of the input. */
const box = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
export type GoldenBox = z.infer<typeof box>;

const samples = z.object({ step: z.number(), values: z.array(z.number()), sum: z.number(), squares: z.number() });
const variances = z.record(z.string(), z.number());
const common = { model: z.string(), sha256: z.string(), opencv: z.string() };
const pictures = <Facts extends z.ZodObject>(facts: Facts): z.ZodObject<{ landscape: Facts; clouds: Facts }> =>
  z.object({ landscape: facts, clouds: facts });

export const goldenDetector = z.object({
  ...common,
  pictures: pictures(
    z.object({
      variances,
      heads: z.record(z.string(), samples),
      /** Every class of every box from 0.3 up, before suppression, the best first. */
      candidates: z.array(box),
      /** After suppression. */
      kept: z.array(box),
    }),
  ),
});
export const goldenClassifier = z.object({
  ...common,
  pictures: pictures(z.object({ variances, top: z.array(z.tuple([z.number(), z.number()])) })),
});

export function readGolden<Schema extends z.ZodType>(id: ReferenceModelId, schema: Schema): z.infer<Schema> {
  const path = join(import.meta.dirname, `../../../golden/reference-${id}.json`);
  return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Intersection over union. */
export function overlapOf([, , x, y, width, height]: GoldenBox, other: GoldenBox): number {
  const [, , otherX, otherY, otherWidth, otherHeight] = other;
  return boxOverlap(x, y, x + width, y + height, otherX, otherY, otherX + otherWidth, otherY + otherHeight);
}

/** YOLOv3 and VGG16 with room to spare. */
const roomBytes = 1.5e9;

/** The folder itself, or the nearest one above that is there. */
function standing(folder: string): string {
  return existsSync(folder) ? folder : standing(dirname(folder));
}

/** Why the big models cannot be made here; null where they can. */
export const noRoom: string | null = (() => {
  const folder = standing(referenceModelsFolder());
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < roomBytes ? `${folder} has not the 1.5 GB free that YOLOv3 and VGG16 need` : null;
})();

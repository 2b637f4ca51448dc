import { readLabels } from '../../recognise/models/labels.ts';
import { shippedLabelsPath } from '../../recognise/models/manifest.ts';
import type { Exporter, ExportRun } from '../exporter.ts';
import { classLine, labelled, labelledPictures, sizeOf } from '../pictures/labelled.ts';

/** Classes that COCO does not have are numbered behind its own, 1 to 90. */
const firstOther = 91;
const perPixel = 100;

/**
 * Object detection as COCO has it (cocodataset.org, "Data format"): `annotations.json` beside the folder `images`. Boxes
 * are left, top, width and height in pixels of the upright pictures; classes of COCO have COCO's ids; `score` is an extra.
 */
export const coco: Exporter = labelled(
  async (run) => {
    const pieces = await annotations(run);
    await run.write('annotations.json', each(pieces));
  },
  0,
  1,
);

async function annotations(run: ExportRun): Promise<string[]> {
  const names = (await readLabels(shippedLabelsPath('coco-90.txt'))).map(({ name }) => name);
  const ids = new Map(names.map((name, index) => [name, index + 1]));
  const met = new Map<number, string>();
  const images: string[] = [];
  const found: string[] = [];
  let other = firstOther;
  for await (const { photo, file, boxes } of labelledPictures(run)) {
    const size = await sizeOf(run, file);
    if (size === null) continue;
    const { width, height } = size;
    const image = images.length + 1;
    const { local } = photo.asset.capturedAt;
    images.push(JSON.stringify({ id: image, file_name: file, width, height, date_captured: local.replace('T', ' ') }));
    for (const { class: name, score, box } of boxes) {
      const label = classLine(name);
      const id = ids.get(label) ?? other++;
      ids.set(label, id);
      met.set(id, label);
      const [left, top, right, bottom] = [box[0], box[1], Math.min(1, box[0] + box[2]), Math.min(1, box[1] + box[3])];
      const bbox = [left * width, top * height, (right - left) * width, (bottom - top) * height].map(rounded);
      const area = rounded((bbox[2] ?? 0) * (bbox[3] ?? 0));
      const told = { image_id: image, category_id: id, bbox, area, segmentation: [], iscrowd: 0, score };
      found.push(JSON.stringify({ id: found.length + 1, ...told }));
    }
  }
  const categories = [...met].sort(([a], [b]) => a - b).map(([id, name]) => JSON.stringify({ id, name }));
  const { title, made } = run.head;
  const info = JSON.stringify({
    description: title,
    version: '1.0',
    year: Number(made.slice(0, 4)),
    date_created: made,
  });
  return [
    `{"info":${info},"licenses":[],\n"images":[\n`,
    ...joined(images),
    '\n],\n"annotations":[\n',
    ...joined(found),
    '\n],\n"categories":[\n',
    ...joined(categories),
    '\n]}\n',
  ];
}

function rounded(pixels: number): number {
  return Math.round(pixels * perPixel) / perPixel;
}

function joined(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? line : `,\n${line}`));
}

async function* each(pieces: readonly string[]): AsyncGenerator<string> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

import { extname } from 'node:path';
import type { PictureBox } from '../../../../src-shared/model/detection.ts';
import type { Exporter, ExportRun } from '../exporter.ts';
import { classLine, labelled, labelledPictures } from '../pictures/labelled.ts';

/**
 * Object detection as YOLO's programs have it (docs.ultralytics.com, "Object Detection Datasets"): beside each
 * `images/NAME.jpg` a `labels/NAME.txt`, empty where nothing is on the picture, with a line a box: number of the class,
 * then centre, width and height in 0–1 of the upright picture. `classes.txt` and `data.yaml` have the classes by number.
 */
export const yolo: Exporter = labelled(
  async (run) => {
    const names = await classesOf(run);
    const numbers = new Map(names.map((name, index) => [name, index]));
    for await (const { file, boxes } of labelledPictures(run)) {
      const path = file.replace(/^images\//, 'labels/').slice(0, -extname(file).length || undefined) + '.txt';
      const lines = boxes.map(
        ({ class: name, box }) => `${String(numbers.get(classLine(name)) ?? 0)} ${centred(box)}\n`,
      );
      const written = await run.write(path, once(lines.join('')));
      if (written.path !== path) run.note({ code: 'labels-elsewhere', data: { path, file, other: written.path } });
    }
    await run.write('classes.txt', once(names.map((name) => `${name}\n`).join('')));
    await run.write('data.yaml', once(dataYaml(names)));
  },
  1,
  2,
);

/** All classes on the pictures, in the order of their letters. */
async function classesOf(run: ExportRun): Promise<string[]> {
  const names = new Set<string>();
  for await (const { boxes } of labelledPictures(run)) for (const { class: name } of boxes) names.add(classLine(name));
  return [...names].sort();
}

function centred([left, top, width, height]: PictureBox): string {
  const [right, bottom] = [Math.min(1, left + width), Math.min(1, top + height)];
  const shares = [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top];
  return shares.map((share) => share.toFixed(6)).join(' ');
}

/** Texts stand as in JSON, which is YAML (1.2, 1.3). The one set of pictures is to be learnt from and tried on. */
function dataYaml(names: readonly string[]): string {
  const lines = names.map((name, index) => `  ${String(index)}: ${JSON.stringify(name)}\n`);
  return `path: .\ntrain: images\nval: images\nnc: ${String(names.length)}\nnames:${names.length === 0 ? ' {}' : ''}\n${lines.join('')}`;
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

/**
 * Makes models of exactly the architectures of YOLOv3-416, VGG16 and MobileNetV2 with seeded weights, for tests of
 * shapes, decoders and speed, and prints where they and their cards lie. They recognise nothing: no weight was trained.
 * `node scripts/make-reference-models.ts [yolov3|vgg16|mobilenetv2]... [--out DIR]`
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { referenceModelIds } from './reference-models/catalogue.ts';
import { ensureReferenceModel, referenceModelsFolder } from './reference-models/ensure.ts';

const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
const wanted = referenceModelIds.filter((id) => positionals.length === 0 || positionals.includes(id));
const unknown = positionals.filter((name) => !referenceModelIds.some((id) => id === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no reference model ${unknown.join(', ')}; there are ${referenceModelIds.join(', ')}.\n`,
  );
  process.exitCode = 2;
} else {
  const folder = values.out === undefined ? referenceModelsFolder() : resolve(values.out);
  for (const id of wanted) {
    const { graphPath, cardPath, made } = ensureReferenceModel(id, folder);
    process.stdout.write(`${id}: ${graphPath}\n`);
    process.stderr.write(`  ${made ? 'made' : 'was there'}; card ${cardPath}\n`);
  }
}

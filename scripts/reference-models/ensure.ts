/** @file Where the reference models lie: outside of the tree, made once, never seen half-written. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { modelCard, type ModelCard } from '../../src-shared/model/model-card.ts';
import { referenceCard, referenceModel, type ReferenceModel, type ReferenceModelId } from './catalogue.ts';
import { writeOnnx } from './write-onnx.ts';

/** Raised when the same graph and seed give other bytes. */
const cacheVersion = 1;

/** `FERNWEH_CACHE`, else the system's folder for what may be thrown away. */
export function referenceModelsFolder(): string {
  const cache = process.env['FERNWEH_CACHE'];
  const name = `fernweh-reference-models-${cacheVersion}`;
  return join(cache === undefined || cache === '' ? tmpdir() : cache, name);
}

export interface EnsuredModel {
  readonly graphPath: string;
  readonly cardPath: string;
  readonly card: ModelCard;
  /** False where it lay there already. */
  readonly made: boolean;
}

/**
 * The model `id` in a folder of its own in `folder`, as `fernweh models add` takes it; made if it is not there. The card
 * is written last: where it is, the graph is whole.
 */
export function ensureReferenceModel(id: ReferenceModelId, folder = referenceModelsFolder()): EnsuredModel {
  return ensureModel(referenceModel(id), folder);
}

/** The same for a model of another seed. */
export function ensureModel(model: ReferenceModel, folder: string): EnsuredModel {
  const name = `${model.id}-${model.fingerprint}`;
  const graphPath = join(folder, name, `${name}.onnx`);
  const cardPath = join(folder, name, 'card.json');
  if (existsSync(graphPath) && existsSync(cardPath)) {
    return { graphPath, cardPath, card: modelCard.parse(JSON.parse(readFileSync(cardPath, 'utf8'))), made: false };
  }
  mkdirSync(dirname(graphPath), { recursive: true });
  const written = writeWhole(graphPath, (descriptor) => writeOnnx(descriptor, model.graph, model.seed));
  const card = modelCard.parse(referenceCard(model, `${name}.onnx`, written));
  writeWhole(cardPath, (descriptor) => {
    writeFileSync(descriptor, `${JSON.stringify(card, null, 2)}\n`);
  });
  return { graphPath, cardPath, card, made: true };
}

/** Beside its place first; two who do so at once both leave a whole file. */
function writeWhole<T>(path: string, write: (descriptor: number) => T): T {
  const draft = `${path}.${process.pid}.part`;
  try {
    const descriptor = openSync(draft, 'w');
    let result: T;
    try {
      result = write(descriptor);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, path);
    return result;
  } finally {
    rmSync(draft, { force: true });
  }
}

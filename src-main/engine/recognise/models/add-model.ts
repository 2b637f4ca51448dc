import { constants } from 'node:fs';
import { chmod, copyFile, open, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import type { ModelCard, ModelFile, ModelManifest } from '../../../../src-shared/model/model-card.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { sha256, sha256OfFile } from '../../platform/hash.ts';
import { checkRoom, writeError } from './disk-room.ts';
import { readLabels, type ClassLabel } from './labels.ts';
import { cardOfHash, shippedLabelsPath } from './manifest.ts';
import { isModelId, modelFolder, readCard, sizeOf, wrongFile } from './model-files.ts';
import { holdModel } from './model-lock.ts';
import { lookAtSource, type ModelSource } from './model-source.ts';
import { clearIncoming, placeModel } from './place-model.ts';
import { proposeCard, type ModelWishes } from './propose-card.ts';
import { readGraph } from './read-graph.ts';

/** What the user says of a model that is added; null: find out. */
export interface AddWishes extends Omit<ModelWishes, 'classCount'> {
  readonly id: string | null;
  readonly name: string | null;
  /** A file, or the name of a shipped list (`coco-80`). */
  readonly labels: string | null;
}

export interface AddedModel {
  readonly card: ModelCard;
  /** `hash`: the manifest knows the file. `card`: it came with a card of Fernweh. `graph`: told from inputs and outputs. */
  readonly knownBy: 'hash' | 'card' | 'graph';
  /** What is usual for such models and not written in the file: to be looked at when results are wrong. */
  readonly assumed: readonly string[];
}

/** What will stand in the model's folder: a card, and where its files are copied from. */
interface Adding extends AddedModel {
  readonly from: ReadonlyMap<string, string>;
}

/**
 * Adds a model from a file or folder: copied into the folder of models, never moved, and checked there. Rejects with
 * `not-found`, `model-unreadable`, `bad-input` (with `data.missing` where the user must say more), `disk-full`,
 * `models-unwritable` or `model-busy`; then nothing of it is left.
 */
export async function addModel(
  models: string,
  manifest: ModelManifest,
  path: string,
  wishes: AddWishes,
): Promise<AddedModel> {
  const source = await lookAtSource(path);
  const adding = (await known(manifest, source, wishes)) ?? (await understood(manifest, source, wishes));
  const { card, knownBy, assumed, from } = adding;
  try {
    using _held = holdModel(models, card.id);
    await refuseOther(models, card);
    await checkRoom(models, source.sizeBytes);
    const incoming = await clearIncoming(models, card.id);
    try {
      for (const file of card.files) await copy(from.get(file.name) ?? '', join(incoming, file.name), file);
      await placeModel(models, card);
    } catch (error) {
      await rm(incoming, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    throw writeError(error, models);
  }
  return { card, knownBy, assumed };
}

/** By a card of ours that lies beside it with right files, where it is one of the user's own; else by the hash of its graph. */
async function known(manifest: ModelManifest, source: ModelSource, wishes: AddWishes): Promise<Adding | null> {
  const folder = dirname(source.graphPath);
  const shipped = cardOfHash(manifest, source.sha256);
  const beside = await withLabelsAsTheyAre(folder, await readCard(folder), source);
  const isWhole = beside?.files[0]?.sha256 === source.sha256 && (await wrongFile(folder, beside)) === null;
  // What the user made of a model of the manifest, under a name of its own, is what its card says.
  const isOwn = isWhole && !manifest.models.some(({ id }) => id === beside.id);
  const found = isOwn ? beside : (shipped ?? (isWhole ? beside : null));
  if (found === null) return null;
  // Another task of the same file is another model.
  const isOther =
    (wishes.task !== null && wishes.task !== found.task) ||
    (wishes.decoder !== null && wishes.decoder !== found.output.decoder);
  if (isOther) return null;
  const id = wishes.id ?? found.id;
  if (id !== found.id) checkId(manifest, id);
  const card = { ...found, id, name: wishes.name ?? found.name };
  const paths = found.files.map(
    ({ name }, index) => [name, index === 0 ? source.graphPath : join(folder, name)] as const,
  );
  return { card, knownBy: found === shipped ? 'hash' : 'card', assumed: [], from: new Map(paths) };
}

/** Labels of one's own may have been edited since the card was written. */
async function withLabelsAsTheyAre(
  folder: string,
  card: ModelCard | null,
  source: ModelSource,
): Promise<ModelCard | null> {
  const path = join(folder, card?.labels ?? '');
  if (card === null || card.labels === null || (await sizeOf(path)) === null) return card;
  const labels = await fileOf(card.labels, path, source);
  return { ...card, files: card.files.map((file) => (file.name === card.labels ? labels : file)) };
}

async function understood(manifest: ModelManifest, source: ModelSource, wishes: AddWishes): Promise<Adding> {
  const { graphPath, dataPaths } = source;
  const id = wishes.id ?? idOf(graphPath);
  checkId(manifest, id);
  const labelsPath = wishes.task === 'embed' ? null : await labelsFile(wishes.labels, source.labelsPath);
  const labels: readonly ClassLabel[] | null = labelsPath === null ? null : await readLabels(labelsPath);
  const graph = await readGraph(graphPath, { sizeBytes: source.sizeBytes });
  const proposal = proposeCard(graph, { ...wishes, classCount: labels?.length ?? null });
  const ownLabels = proposal.task === 'embed' ? null : labelsPath;

  const from = new Map([[storedName(graphPath), graphPath]]);
  for (const path of dataPaths) from.set(basename(path), path);
  if (ownLabels !== null) from.set('labels.txt', ownLabels);
  const files = await Promise.all([...from].map(([name, path]) => fileOf(name, path, source)));
  const { task, input, output, assumed } = proposal;
  const card: ModelCard = {
    ...{ id, task, name: wishes.name ?? basename(graphPath, extname(graphPath)) },
    // Whatever changes its results makes it another version.
    version: sha256(Buffer.from(JSON.stringify([files.map((file) => file.sha256), input, output]))).slice(0, 12),
    licence: { name: 'not told', url: null },
    ...{ sourcePage: null, files, input, output },
    labels: ownLabels === null ? proposal.labels : 'labels.txt',
    speed: source.sizeBytes < 2e7 ? 'fast' : source.sizeBytes < 2e8 ? 'medium' : 'slow',
  };
  return { card, knownBy: 'graph', assumed, from };
}

/** The file of classes that the user named, else the one beside the graph. */
async function labelsFile(wished: string | null, beside: string | null): Promise<string | null> {
  if (wished === null) return beside;
  if ((await sizeOf(wished)) !== null || /[/\\]/.test(wished)) return wished;
  const shipped = shippedLabelsPath(wished.endsWith('.txt') ? wished : `${wished}.txt`);
  return (await sizeOf(shipped)) === null ? wished : shipped;
}

async function fileOf(name: string, path: string, source: ModelSource): Promise<ModelFile> {
  const sizeBytes = (await sizeOf(path)) ?? 0;
  const hash = path === source.graphPath ? source.sha256 : await sha256OfFile(path);
  return { name, urls: [], sizeBytes, sha256: hash };
}

/** The file's name, made one that every system takes and that a card may have. */
function storedName(graphPath: string): string {
  return `${idOf(graphPath)}.onnx`;
}

function idOf(graphPath: string): string {
  const stem = basename(graphPath, extname(graphPath)).normalize('NFKD').toLowerCase();
  const id = stem.replaceAll(/[^a-z0-9.-]+/g, '-').replaceAll(/^[.-]+|[.-]+$/g, '');
  return id === '' ? 'model' : id;
}

function checkId(manifest: ModelManifest, id: string): void {
  if (isModelId(id) && !manifest.models.some((card) => card.id === id)) return;
  const why = isModelId(id) ? `${id} is another model of Fernweh` : `"${id}" is no id (small letters, digits, . and -)`;
  throw new FernwehError('bad-input', `The model needs --id: ${why}.`, { data: { missing: '--id' } });
}

/** A model with this id and another graph is not replaced in silence. */
async function refuseOther(models: string, card: ModelCard): Promise<void> {
  const there = await readCard(modelFolder(models, card.id));
  if (there === null || there.files[0]?.sha256 === card.files[0]?.sha256) return;
  const message =
    `There is another model called ${card.id} already. Give this one another name with --id, ` +
    `or remove that one: fernweh models remove ${card.id}`;
  throw new FernwehError('bad-input', message, { data: { missing: '--id' } });
}

async function copy(from: string, to: string, file: ModelFile): Promise<void> {
  await copyFile(pathToFs(from), to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  // Copies take over the rights of their file, which may be read-only.
  await chmod(to, 0o644);
  const handle = await open(to, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  if ((await sha256OfFile(to)) === file.sha256) return;
  throw new FernwehError('model-unreadable', `${from} changed while it was copied. Add it again when it is complete.`, {
    data: { path: from },
  });
}

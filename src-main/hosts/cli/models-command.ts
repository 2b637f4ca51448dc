import { modelOutput, modelTask, type ModelOutput } from '../../../src-shared/model/model-card.ts';
import { openModels, type ModelEntry, type Models } from '../../engine/engine.ts';
import { oneOf, parseArguments } from './arguments.ts';
import { libraryPath, modelsPath } from './library-path.ts';
import { installModels } from './models-install.ts';
import { removeModels, restoreModels } from './models-remove.ts';
import { inBytes } from './models-words.ts';
import { note, write } from './output.ts';
import { UsageError } from './usage-error.ts';

const decoders = modelOutput.options.map(({ shape }) => shape.decoder.value) satisfies ModelOutput['decoder'][];

export const modelsHelp = `fernweh models list [--json]
fernweh models install PROFILE|ID... [--json]
fernweh models add FILE|FOLDER [--task T] [--decoder D] [--labels L] [--size S] [--id ID] [--name NAME] [--json]
fernweh models remove ID... [--with-results] [--for-good] [--json]
fernweh models restore ID... [--json]

Recognition models run on this computer. Only \`install\` uses the network, and only for what you name.

  list       what is installed, and what can be
  install    downloads models, or those of a profile: light (small and quick), classic (YOLOv3 and VGG16). Sizes and
             licences are told first. Ctrl-C stops it; the same command goes on where it stopped.
  add        copies a model of your own into the folder of models: an ONNX file, or a folder with one. Known by its
             hash or by its inputs and outputs; else exit code 2 says which of these are missing:
  remove     takes models away, or what came of them. What they found on photos stays, unless it is told otherwise. Those
             that can be downloaded again are deleted, others are kept for \`restore\`, unless they go --for-good.
  restore    brings a removed model back

  --task T      detect, classify or embed
  --decoder D   ${decoders.slice(0, 4).join(', ')},
                ${decoders.slice(4).join(', ')}
  --labels L    a file with a class a line, or coco-80, coco-90 or imagenet-1000
  --size S      of the pictures in pixels, where the graph takes any: 416 or 640x480
  --id ID       what it is called; else after the file
  --with-results  with \`remove\`: deletes from the library (--library DIR) what they found, too, also of models that are
                gone already; what you said of it yourself stays
  --for-good    with \`remove\`: keeps nothing, and deletes what was kept of models that are removed already
  --models DIR  the folder of models (else FERNWEH_MODELS, else beside the library's usual place)
  --json        one JSON value: list {folder, models: [{id, task, name, version, state, sizeBytes, licence, profiles, …}]},
                install {folder, models: [{id, outcome}]}, add {id, task, knownBy, assumed, card},
                remove {removed, kept, forgotten: photos whose results went, with --with-results}, restore {restored}`;

const addOptions = ['task', 'decoder', 'labels', 'size', 'id', 'name'] as const;

/** `fernweh models`: exit code 1 when something could not be done, 2 when `add` must be told more. */
export async function modelsCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    ...{ json: { type: 'boolean' }, task: { type: 'string' }, decoder: { type: 'string' }, labels: { type: 'string' } },
    ...{ size: { type: 'string' }, id: { type: 'string' }, name: { type: 'string' } },
    ...{ 'with-results': { type: 'boolean' }, 'for-good': { type: 'boolean' } },
  });
  const [what, ...words] = positionals;
  const verb = what === undefined ? 'list' : oneOfVerbs(what);
  const extra = addOptions.find((name) => values[name] !== undefined);
  if (verb !== 'add' && extra !== undefined) throw new UsageError(`--${extra} goes with \`fernweh models add\` only.`);
  const withResults = values['with-results'] === true;
  const forGood = values['for-good'] === true;
  if (verb !== 'remove' && (withResults || forGood)) {
    const option = withResults ? '--with-results' : '--for-good';
    throw new UsageError(`${option} goes with \`fernweh models remove\` only.`);
  }
  if (verb !== 'list' && words.length === 0) {
    const wanted = { install: 'model or profile', add: 'file', remove: 'model', restore: 'model' }[verb];
    throw new UsageError(`Which ${wanted}? \`fernweh models --help\` says more.`);
  }
  const models = await openModels(modelsPath(values.models));
  const json = values.json === true;
  if (verb === 'list') return await listModels(models, words, json);
  if (verb === 'install') return await installModels(models, words, json);
  if (verb === 'remove') {
    const library = withResults ? libraryPath(values.library) : null;
    return await removeModels(models, words, { library, json, forGood });
  }
  if (verb === 'restore') return await restoreModels(models, words, json);
  const [path, second] = words;
  if (path === undefined || second !== undefined) throw new UsageError('One file or folder at a time.');
  return await addModel(models, path, values, json);
}

function oneOfVerbs(word: string) {
  const verbs = ['list', 'install', 'add', 'remove', 'restore'] as const;
  const verb = verbs.find((candidate) => candidate === word);
  if (verb === undefined) throw new UsageError(`\`fernweh models\` takes one of ${verbs.join(', ')}, not "${word}".`);
  return verb;
}

async function listModels(models: Models, words: readonly string[], json: boolean): Promise<number> {
  if (words[0] !== undefined) throw new UsageError(`fernweh models list takes options only, not "${words[0]}".`);
  const entries = await models.list();
  if (json) {
    const told = entries.map(({ card, ...entry }) => ({
      ...entry,
      ...{ task: card?.task ?? null, name: card?.name ?? null, version: card?.version ?? null },
      ...{ licence: card?.licence ?? null, sourcePage: card?.sourcePage ?? null },
    }));
    await write(`${JSON.stringify({ folder: models.folder, models: told })}\n`);
    return 0;
  }
  const width = Math.max(...entries.map(({ id }) => id.length));
  await write(`${entries.map((entry) => line(entry, width)).join('\n')}\n`);
  const count = entries.filter(({ state }) => state === 'installed').length;
  if (count === 0) note('No model is installed. A small start: fernweh models install light');
  note(`Models are in ${models.folder}`);
  return 0;
}

const states = {
  installed: 'installed',
  damaged: 'DAMAGED',
  part: 'in part',
  absent: '',
  'file-only': 'only from a file',
  removed: 'removed',
} as const;

function line({ id, card, state, sizeBytes, profiles, isOwn }: ModelEntry, width: number): string {
  const facts = [
    id.padEnd(width),
    (card?.task ?? '?').padEnd(8),
    inBytes(sizeBytes).padStart(7),
    states[state].padEnd(16),
    ...(card === null ? [] : [isOwn ? `${card.name} (yours)` : `${card.name}, ${card.licence.name}`]),
    ...(profiles.length === 0 ? [] : [`[${profiles.join(', ')}]`]),
  ];
  return facts.join('  ').trimEnd();
}

async function addModel(
  models: Models,
  path: string,
  values: Partial<Readonly<Record<(typeof addOptions)[number], string | undefined>>>,
  json: boolean,
): Promise<number> {
  const { task, decoder, size, labels, id, name } = values;
  const added = await models.add(path, {
    task: task === undefined ? null : oneOf('task', task, modelTask.options, 'detect'),
    decoder: decoder === undefined ? null : oneOf('decoder', decoder, decoders, 'yolox'),
    size: size === undefined ? null : sizeOf(size),
    ...{ labels: labels ?? null, id: id ?? null, name: name ?? null },
  });
  const { card, knownBy, assumed } = added;
  if (json) {
    await write(`${JSON.stringify({ id: card.id, task: card.task, knownBy, assumed, card })}\n`);
    return 0;
  }
  const how = { hash: 'known by its hash', card: 'by the card beside it', graph: 'told from its inputs and outputs' };
  await write(`${card.id} is added: ${card.task}, ${card.output.decoder}, ${how[knownBy]}\n`);
  for (const sentence of assumed) note(sentence);
  return 0;
}

function sizeOf(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d{1,5})(?:[x×](\d{1,5}))?$/i.exec(text) ?? [];
  const size = { width: Number(width), height: Number(height ?? width) };
  if (size.width >= 1 && size.height >= 1) return size;
  throw new UsageError(`--size takes pixels, as 416 or 640x480, not "${text}".`);
}

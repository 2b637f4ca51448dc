import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import {
  decodersOf,
  modelTask,
  type ModelInput,
  type ModelOutput,
  type ModelTask,
} from '../../../../src-shared/model/model-card.ts';
import type { GraphValue } from './graph-process.ts';
import { pictureInput, type Size } from './propose-input.ts';
import { readings } from './propose-output.ts';
import type { ReadGraph } from './read-graph.ts';

/** What the user said of a model; null: nothing. */
export interface ModelWishes {
  readonly task: ModelTask | null;
  readonly decoder: ModelOutput['decoder'] | null;
  readonly size: Size | null;
  /** Of the labels file that was given. */
  readonly classCount: number | null;
}

/** How a graph is asked, as far as it can be told from its inputs and outputs. */
export interface Proposal {
  readonly task: ModelTask;
  readonly input: ModelInput;
  readonly output: ModelOutput;
  /** A shipped list of classes; null where the user gave one, or for an embedding. */
  readonly labels: string | null;
  /** Sentences on what is usual for such models, but not written in the file. */
  readonly assumed: readonly string[];
}

/** How many inputs or outputs of a graph are named to a person. */
const shownValues = 8;

/** The shipped list that has so many classes. */
const shippedLabels: ReadonlyMap<number, string> = new Map([
  [80, 'coco-80.txt'],
  [1000, 'imagenet-1000.txt'],
]);

/**
 * Proposes how a graph is asked. Throws `bad-input` where that cannot be told without the user: `data.missing` names the
 * options (`--task --labels`), the sentence says why; and where what the user said contradicts the graph.
 */
export function proposeCard(graph: ReadGraph, wishes: ModelWishes): Proposal {
  const { task, decoder, classCount } = wishes;
  if (task !== null && decoder !== null && !decodersOf(task).includes(decoder)) {
    const known = decodersOf(task).join(', ');
    throw new FernwehError('bad-input', `--decoder ${decoder} does not go with --task ${task}: that takes ${known}.`);
  }
  const picture = pictureInput(graph, wishes.size);
  const fitting = readings(graph, picture.size, classCount).filter(
    (reading) => (task === null || reading.task === task) && (decoder === null || reading.output.decoder === decoder),
  );
  const reading = fitting[0];
  if (reading === undefined) throw misunderstood(graph, wishes, picture.size);
  if (picture.size === null) {
    throw missing(['--size'], `the graph takes pictures of any size; --size 416, or --size WIDTHxHEIGHT, says which`);
  }
  const labels = labelsFor(reading.task, reading.classCount, classCount);
  const { input, assumed } = picture.inputFor(reading.output.decoder, picture.size);
  return { task: reading.task, input, output: reading.output, labels, assumed: [...reading.assumed, ...assumed] };
}

function labelsFor(task: ModelTask, wanted: number | null, given: number | null): string | null {
  if (task === 'embed') return null;
  if (given !== null) {
    if (wanted === null || wanted === given) return null;
    const message = `The labels file has ${String(given)} classes, and the model gives ${String(wanted)}.`;
    throw new FernwehError('bad-input', message);
  }
  const shipped = wanted === null ? undefined : shippedLabels.get(wanted);
  if (shipped !== undefined) return shipped;
  const count = wanted === null ? 'its classes' : `its ${String(wanted)} classes`;
  const orEmbed = task === 'classify' ? ' (or --task embed, if these numbers are no classes)' : '';
  throw missing(['--labels'], `the graph does not name ${count}; --labels FILE does, a class a line${orEmbed}`);
}

function misunderstood(graph: ReadGraph, { task, decoder }: ModelWishes, size: Size | null): FernwehError {
  const found = `it takes ${inWords(graph.inputs)}, and gives ${inWords(graph.outputs)}`;
  const names = [
    ...(task === null ? ['--task'] : []),
    ...(decoder === null ? ['--decoder'] : []),
    ...(size === null ? ['--size'] : []),
  ];
  if (decoder === null && names.length > 0) {
    const tasks = task === null ? modelTask.options : [task];
    const options = tasks.map((one) => `--task ${one} --decoder ${decodersOf(one).join('|')}`).join(', or ');
    const why =
      `${found}, which looks like no model that Fernweh can read. If it is one of them all the same, say which: ${options}. ` +
      'Others, such as models that find faces, poses or masks, cannot be added';
    return missing(names, why);
  }
  const message = `The graph does not fit --decoder ${decoder ?? ''}: ${found}.`;
  return new FernwehError('bad-input', message);
}

/** "boxes float32[1, 4420, 4]; scores float32[1, 4420, 2]"; of many the first few. */
function inWords(values: readonly GraphValue[]): string {
  const told = values.slice(0, shownValues).map(({ name, type, shape }) => `${name} ${type}[${shape.join(', ')}]`);
  const more = values.length - told.length;
  return [...told, ...(more > 0 ? [`${String(more)} more`] : [])].join('; ');
}

function missing(options: readonly string[], why: string): FernwehError {
  const told = options.join(' ');
  return new FernwehError('bad-input', `The model needs ${told}: ${why}.`, { data: { missing: told } });
}

import type { ModelOutput, ModelTask } from '../../../../src-shared/model/model-card.ts';
import type { GraphValue } from './graph-process.ts';
import type { Size } from './propose-input.ts';
import type { ReadGraph } from './read-graph.ts';

/** One way to understand what a graph gives. */
export interface OutputReading {
  readonly task: ModelTask;
  readonly output: ModelOutput;
  /** Null where shapes do not tell. */
  readonly classCount: number | null;
  readonly assumed: readonly string[];
}

/** What the readings look at. */
interface Look {
  readonly graph: ReadGraph;
  readonly floats: readonly GraphValue[];
  /** Null while the size is not known. */
  readonly size: Size | null;
  /** Of the labels that the user gave. */
  readonly given: number | null;
}

const strides = [8, 16, 32] as const;
/** Of the smallest pictures that such models take, 128 pixels square. */
const leastCells = 336;

/** COCO anchors in pixels at 416, by stride: yolov3.cfg and yolov3-tiny.cfg of darknet (Redmon and Farhadi 2018). */
const threeHeads: ReadonlyMap<number, readonly [number, number][]> = new Map([
  [
    8,
    [
      [10, 13],
      [16, 30],
      [33, 23],
    ],
  ],
  [
    16,
    [
      [30, 61],
      [62, 45],
      [59, 119],
    ],
  ],
  [
    32,
    [
      [116, 90],
      [156, 198],
      [373, 326],
    ],
  ],
]);
const twoHeads: ReadonlyMap<number, readonly [number, number][]> = new Map([
  [
    16,
    [
      [10, 14],
      [23, 27],
      [37, 58],
    ],
  ],
  [
    32,
    [
      [81, 82],
      [135, 169],
      [344, 319],
    ],
  ],
]);

/**
 * All ways to understand the outputs, the likeliest first. `given` is the number of classes in the user's labels; free
 * dimensions fit everything.
 */
export function readings(graph: ReadGraph, size: Size | null, given: number | null): OutputReading[] {
  const look: Look = { graph, floats: graph.outputs.filter(({ type }) => type === 'float32'), size, given };
  return [zooYolo(look), ssd(look), yolox(look), ultralytics(look), heads(look), ...wholePicture(look)].flatMap(
    (reading) => reading ?? [],
  );
}

function zooYolo({ graph, floats, given }: Look): OutputReading | null {
  const imageShape = graph.inputs.find(({ shape }) => shape.length === 2 && shape[1] === 2);
  const rows = floats.filter(({ shape }) => shape.length === 3);
  const boxes = rows.find(({ shape }) => shape[2] === 4);
  const scores = rows.find((value) => value !== boxes);
  if (imageShape === undefined || boxes === undefined || scores === undefined) return null;
  return {
    task: 'detect',
    output: { decoder: 'yolov3-onnx-zoo', boxes: boxes.name, scores: scores.name, imageShape: imageShape.name },
    classCount: fixed(scores.shape[1]) ?? given,
    assumed: [],
  };
}

/** Classes, scores and count have like shapes: only names tell them apart. */
function ssd({ graph }: Look): OutputReading | null {
  const named = (pattern: RegExp, rank: number): string | undefined =>
    graph.outputs.find(({ name, shape }) => shape.length === rank && pattern.test(name))?.name;
  const [boxes, classes] = [named(/box/i, 3), named(/class|label/i, 2)];
  const [scores, count] = [named(/score|conf/i, 2), named(/num|count/i, 1)];
  if (boxes === undefined || classes === undefined || scores === undefined || count === undefined) return null;
  return { task: 'detect', output: { decoder: 'ssd', boxes, classes, scores, count }, classCount: null, assumed: [] };
}

function yolox({ floats, size, given }: Look): OutputReading | null {
  const [value, ...others] = floats;
  if (value === undefined || others.length > 0 || value.shape.length !== 3) return null;
  const [, rows, columns] = value.shape;
  const classCount = (fixed(columns) ?? (given ?? Number.NaN) + 5) - 5;
  if (!isCells(rows, size) || !(classCount >= 1)) return null;
  return {
    task: 'detect',
    output: { decoder: 'yolox', name: value.name, strides: [...strides] },
    classCount,
    assumed: ['The boxes are not decoded yet, as in the models that YOLOX publishes.'],
  };
}

function ultralytics({ floats, size, given }: Look): OutputReading | null {
  const [value, ...others] = floats;
  if (value === undefined || others.length > 0 || value.shape.length !== 3) return null;
  const [, rows, columns] = value.shape;
  const classCount = (fixed(rows) ?? (given ?? Number.NaN) + 4) - 4;
  if (!isCells(columns, size) || !(classCount >= 1)) return null;
  return { task: 'detect', output: { decoder: 'ultralytics-v8', name: value.name }, classCount, assumed: [] };
}

/** Heads of three boxes a cell, [n, 3 × (5 + classes), height, width]. */
function heads({ floats, size }: Look): OutputReading | null {
  const known = floats.length === 3 ? threeHeads : floats.length === 2 ? twoHeads : null;
  if (known === null || size === null) return null;
  const found = floats.map(({ name, shape }) => {
    const stride = size.height / (fixed(shape[2]) ?? Number.NaN);
    return { name, stride, anchors: known.get(stride), classCount: (fixed(shape[1]) ?? Number.NaN) / 3 - 5 };
  });
  const classCount = found[0]?.classCount ?? Number.NaN;
  if (!Number.isInteger(classCount) || classCount < 1 || found.some((head) => head.classCount !== classCount))
    return null;
  if (new Set(found.map(({ stride }) => stride)).size !== known.size) return null;
  const listed = found.flatMap(({ name, stride, anchors }) =>
    anchors === undefined ? [] : [{ name, stride, anchors: [...anchors] }],
  );
  if (listed.length !== known.size) return null;
  return {
    task: 'detect',
    output: { decoder: 'yolov3-heads', heads: listed },
    classCount,
    assumed: ['The anchors are those of YOLOv3 for COCO; the file does not tell them.'],
  };
}

/** A row of numbers for each picture: classes, or a vector. */
function wholePicture({ graph, floats, given }: Look): OutputReading[] {
  const rows = floats.flatMap(({ name, shape }) => {
    const isRow = shape.length === 2 || (shape.length === 4 && shape[2] === 1 && shape[3] === 1);
    const count = isRow ? fixed(shape[1]) : null;
    return count === null || count < 2 ? [] : [{ name, count, pictures: fixed(shape[0]) ?? 1 }];
  });
  const isVector = (name: string): boolean => /embed|feature|vector/i.test(name);
  const classes = rows.filter(({ name, count }) => count === given || count === 1000 || !isVector(name));
  const best = classes.find(({ count }) => count === (given ?? 1000)) ?? classes[0];
  const vector = rows.find(({ name }) => isVector(name)) ?? rows.find((row) => row !== best) ?? rows[0];
  const asClasses = best === undefined ? [] : [classification(best, graph)];
  const asVector: OutputReading[] =
    vector === undefined
      ? []
      : [
          {
            task: 'embed',
            output: { decoder: 'feature', name: vector.name, dimensions: vector.count },
            classCount: null,
            assumed: [],
          },
        ];
  return best === undefined ? asVector : [...asClasses, ...otherForm(asClasses), ...asVector];
}

function classification(
  { name, count, pictures }: { name: string; count: number; pictures: number },
  { trial }: ReadGraph,
): OutputReading {
  const seen = trial?.[name];
  const base = { task: 'classify', classCount: count } as const;
  if (seen === undefined) {
    const isNamed = /softmax|prob/i.test(name);
    const decoder = isNamed ? 'probabilities' : 'softmax-logits';
    const assumed = [`The numbers of ${name} are taken for ${isNamed ? 'probabilities' : 'logits'}.`];
    return { ...base, output: { decoder, name }, assumed };
  }
  const { least, sum } = seen;
  const addsUp = least !== null && sum !== null && least >= -1e-6 && Math.abs(sum / pictures - 1) < 0.01;
  return { ...base, output: { decoder: addsUp ? 'probabilities' : 'softmax-logits', name }, assumed: [] };
}

/** Both ways to read classes can be asked for. */
function otherForm(readings: readonly OutputReading[]): OutputReading[] {
  return readings.flatMap((reading): OutputReading[] => {
    const { output } = reading;
    if (output.decoder === 'softmax-logits') return [{ ...reading, output: { ...output, decoder: 'probabilities' } }];
    if (output.decoder === 'probabilities') return [{ ...reading, output: { ...output, decoder: 'softmax-logits' } }];
    return [];
  });
}

/** Whether a dimension counts the cells of all strides; a free one may. */
function isCells(dimension: number | string | undefined, size: Size | null): boolean {
  const count = fixed(dimension);
  if (count === null) return true;
  if (size === null) return count >= leastCells;
  return count === strides.reduce((sum, stride) => sum + (size.width / stride) * (size.height / stride), 0);
}

function fixed(dimension: number | string | undefined): number | null {
  return typeof dimension === 'number' && dimension > 0 ? dimension : null;
}

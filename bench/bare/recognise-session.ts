/** @file What both bare sides of the bench `recognise` do: a session as its own author would open it, and a decoded picture. */
import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp, { type Sharp } from 'sharp';

/** What is needed of a model's card (`src-shared/model/model-card.ts`). */
export interface Input {
  readonly name: string;
  readonly layout: 'nchw' | 'nhwc';
  readonly width: number;
  readonly height: number;
  readonly batch: number | 'free';
  readonly colours: 'rgb' | 'bgr';
  readonly scale: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly resize: {
    readonly rule: 'letterbox' | 'stretch' | 'crop';
    readonly kernel: string;
    readonly align?: 'centre' | 'top-left';
    readonly fill?: number;
    readonly shortestSide?: number;
  };
}

sharp.cache(false);
sharp.concurrency(1);

/** The first so many of the files that a list names, one a line. */
export async function listed(path: string, count: number): Promise<string[]> {
  return (await readFile(path, 'utf8')).trim().split('\n').slice(0, count);
}

export async function readInput(cardPath: string): Promise<Input> {
  return (JSON.parse(await readFile(cardPath, 'utf8')) as { input: Input }).input;
}

/**
 * Opens a graph with one input; `run` gives up what comes out. Threads that wait spin, unless they share the cores with
 * decoders.
 */
export async function openSession(
  graphPath: string,
  { name, layout, width, height }: Input,
  provider: string,
  threads: number,
  isSharing: boolean,
): Promise<{
  readonly run: (tensor: Float32Array, count: number) => Promise<void>;
  readonly close: () => Promise<void>;
}> {
  const session = await InferenceSession.create(graphPath, {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Without the first, int8 models are wrong on processors without VNNI.
    extra: { session: { x64quantprecision: '1', intra_op: { allow_spinning: isSharing ? '0' : '1' } } },
    logSeverityLevel: 3,
  });
  return {
    run: async (tensor, count) => {
      const shape = layout === 'nchw' ? [count, 3, height, width] : [count, height, width, 3];
      await session.run({ [name]: new Tensor('float32', tensor, shape) });
    },
    close: () => session.release(),
  };
}

/** Writes a rendition as the model takes it into `tensor`; libvips does all of resizing, cutting and filling up. */
export async function decoded(file: Buffer, input: Input, tensor: Float32Array): Promise<void> {
  const { width, height } = input;
  const data = await fitted(sharp(file), input).raw().toBuffer();
  const size = width * height;
  const isPlanar = input.layout === 'nchw';
  for (let channel = 0; channel < 3; channel++) {
    const place = input.colours === 'rgb' ? channel : 2 - channel;
    const factor = input.scale / (input.std[place] ?? 1);
    const shift = (input.mean[place] ?? 0) / (input.std[place] ?? 1);
    const start = isPlanar ? place * size : place;
    const step = isPlanar ? 1 : 3;
    for (let pixel = 0, from = channel, to = start; pixel < size; pixel++, from += 3, to += step)
      tensor[to] = (data[from] ?? 0) * factor - shift;
  }
}

function fitted(picture: Sharp, { width, height, resize }: Input): Sharp {
  const kernel = resize.kernel === 'bicubic' ? 'cubic' : 'linear';
  if (resize.rule === 'stretch') return picture.resize({ width, height, fit: 'fill', kernel });
  if (resize.rule === 'letterbox') {
    const grey = resize.fill ?? 0;
    const position = resize.align === 'top-left' ? 'left top' : 'centre';
    const background = { r: grey, g: grey, b: grey };
    return picture.resize({ width, height, fit: 'contain', position, background, kernel });
  }
  // The middle square with the shortest side as wanted, and the middle of that.
  const side = resize.shortestSide ?? Math.min(width, height);
  const [left, top] = [Math.floor((side - width) / 2), Math.floor((side - height) / 2)];
  return picture.resize({ width: side, height: side, fit: 'cover', kernel }).extract({ left, top, width, height });
}

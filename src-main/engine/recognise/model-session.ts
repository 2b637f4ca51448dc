/** @file The only importer of onnxruntime-node that runs models. Its binary is loaded with the first session, not before. */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { allFinite } from '../../../src-shared/algorithms/all-finite.ts';
import type { Placement } from '../../../src-shared/algorithms/letterbox.ts';
import { FernwehError, FileFailure, type FailureCode } from '../../../src-shared/contract/errors.ts';
import type { ModelCard } from '../../../src-shared/model/model-card.ts';
import { checkCounts, checkGraph, type GraphValue } from './check-graph.ts';
import { decoderOf } from './decode/decoder-of.ts';
import type { Decoder, Recognised } from './decode/decoder.ts';
import type { ClassLabel } from './models/labels.ts';
import { floatsOf } from './preprocess/fill-tensor.ts';
import type { PictureBatch } from './preprocess/preprocess.ts';

export interface SessionOptions {
  /** Threads of the CPU provider that work on one picture. */
  readonly threads: number;
  /** Execution providers by ONNX Runtime's names, the best first; `['cpu']` where nothing is said. */
  readonly providers?: readonly string[];
}

/** What became of one picture: what is on it, or why that cannot be told. */
export type PictureResult =
  | Recognised
  | { readonly task: 'failed'; readonly code: FailureCode; readonly message: string };

/** What a model says of one picture, and the numbers that this was read from. */
export interface PictureAnswer {
  readonly result: PictureResult;
  /** Of each output that the decoder takes. */
  readonly values: readonly Float32Array[];
}

/**
 * A model in memory, ready to look at pictures. One for each model, for the life of a process: ONNX Runtime does not
 * give back all memory of a session. `run` blocks the thread that it is called on.
 */
export class ModelSession {
  readonly card: ModelCard;
  readonly #session: InferenceSession;
  readonly #decoder: Decoder;
  readonly #Tensor: TensorClass;
  readonly #takesBytes: boolean;
  readonly #shapeType: string | null;
  readonly #isOnCpu: boolean;

  private constructor(
    card: ModelCard,
    session: InferenceSession,
    decoder: Decoder,
    TensorOfRuntime: TensorClass,
    isOnCpu: boolean,
  ) {
    this.#isOnCpu = isOnCpu;
    this.card = card;
    this.#session = session;
    this.#decoder = decoder;
    this.#Tensor = TensorOfRuntime;
    const inputs = valuesOf(session.inputMetadata);
    this.#takesBytes = inputs.find(({ name }) => name === card.input.name)?.type === 'uint8';
    this.#shapeType = inputs.find(({ name }) => name === shapeInputOf(card))?.type ?? null;
  }

  /**
   * Opens the graph of a model and holds it against its card and labels (none for an embedding). Rejects with
   * `model-damaged` where ONNX Runtime cannot open it, `model-misfit` where it is not what the card says.
   */
  static async open(
    card: ModelCard,
    graphPath: string,
    labels: readonly ClassLabel[],
    options: SessionOptions,
  ): Promise<ModelSession> {
    const { InferenceSession, Tensor } = await import('onnxruntime-node');
    const providers = options.providers ?? ['cpu'];
    const session = await InferenceSession.create(graphPath, {
      executionProviders: [...providers],
      intraOpNumThreads: options.threads,
      interOpNumThreads: 1,
      // It would keep the largest that there ever were; a model that takes one picture at a time gains a twentieth by it.
      enableCpuMemArena: isHeavy(card),
      extra: {
        session: {
          // Processors with AVX2 or AVX-512 but without VNNI add products of int8 models up in 16 bits, and cut them off:
          // of 100 ImageNet pictures MobileNetV2 then knows 72 instead of 82. With this they take a way that holds them.
          x64quantprecision: '1',
          // Threads that wait for work by spinning are there at once, but take the processor from those that prepare the
          // next pictures: those of light models cost about as much as the model.
          intra_op: { allow_spinning: isHeavy(card) ? '1' : '0' },
        },
      },
      // Below lie hundreds of lines about graphs that are merely old.
      logSeverityLevel: 3,
    }).catch((error: unknown) => {
      const message = `The model ${card.name} cannot be opened: ${graphPath} is damaged or no ONNX graph that Fernweh can run. Remove it and install it again.`;
      throw new FernwehError('model-damaged', message, { cause: error, data: { model: card.name, path: graphPath } });
    });
    try {
      const decoder = decoderOf(card, labels);
      checkGraph(card, decoder, valuesOf(session.inputMetadata), valuesOf(session.outputMetadata));
      return new ModelSession(card, session, decoder, Tensor, providers[0] === 'cpu');
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  /**
   * Looks at a batch of any size, in turns of as many pictures as the model takes at a time. Gives what it says of each
   * picture, in their order: one that it gives no usable answer for spoils no other. Rejects with `model-failed` where
   * the model itself fails, `model-misfit` where its answer has another shape than the card says, `RangeError` where the block is not as long as its pictures.
   */
  async run({ tensors, placements }: PictureBatch): Promise<PictureResult[]> {
    const { input } = this.card;
    const atATime = input.batch === 'free' ? this.#mostAtATime(placements.length) : input.batch;
    const floats = floatsOf(input);
    if (tensors.length !== placements.length * floats)
      throw new RangeError(`${placements.length} pictures are not ${tensors.length} floats`);
    const results: PictureResult[] = [];
    for (let first = 0; first < placements.length; first += atATime) {
      const turn = placements.slice(first, first + atATime);
      const block = tensors.subarray(first * floats, (first + turn.length) * floats);
      results.push(...(await this.#runOnce(padded(block, atATime * floats), atATime, turn)));
    }
    return results;
  }

  /**
   * Looks at one picture and tells the numbers as well that the graph gave, one array an output. Rejects as `run` does.
   */
  async answer({ tensors, placements: [placement] }: PictureBatch): Promise<PictureAnswer> {
    if (placement === undefined || tensors.length !== floatsOf(this.card.input))
      throw new RangeError('not one picture');
    const count = this.card.input.batch === 'free' ? 1 : this.card.input.batch;
    const outputs = await this.#outputs(padded(tensors, count * tensors.length), count);
    const values = outputs.map((all) => all.slice(0, all.length / count));
    return { result: resultOf(this.#decoder, values, placement), values };
  }

  /** Lets go of the graph; the session is of no use afterwards. */
  async dispose(): Promise<void> {
    await this.#session.release();
  }

  /** Several at a time gain a heavy model nothing on the CPU, but take as many times the memory. */
  #mostAtATime(pictures: number): number {
    return isHeavy(this.card) && this.#isOnCpu ? 1 : Math.max(1, pictures);
  }

  async #runOnce(block: Float32Array, count: number, placements: readonly Placement[]): Promise<PictureResult[]> {
    const outputs = await this.#outputs(block, count);
    return placements.map((placement, index) => {
      const parts = outputs.map((values) => {
        const length = values.length / count;
        return values.subarray(index * length, (index + 1) * length);
      });
      return resultOf(this.#decoder, parts, placement);
    });
  }

  /** What the graph gives for `count` pictures, in the order of the decoder's outputs. */
  async #outputs(block: Float32Array, count: number): Promise<Float32Array[]> {
    const feeds = this.#feeds(block, count);
    const names = this.#decoder.outputs.map(({ name }) => name);
    const answer = await this.#session.run(feeds, names).catch((error: unknown) => {
      const message = `The model ${this.card.name} failed while it ran. Try again, or take another model.`;
      throw new FernwehError('model-failed', message, { cause: error, data: { model: this.card.name } });
    });
    return this.#decoder.outputs.map((expected) => {
      const tensor = answer[expected.name];
      checkCounts(this.card, expected, count, tensor?.dims ?? []);
      return floatsOfTensor(tensor);
    });
  }

  #feeds(block: Float32Array, count: number): Record<string, Tensor> {
    const { name, layout, width, height } = this.card.input;
    const shape = layout === 'nchw' ? [count, 3, height, width] : [count, height, width, 3];
    const picture = this.#takesBytes
      ? new this.#Tensor('uint8', Uint8Array.from(block, Math.round), shape)
      : new this.#Tensor('float32', block, shape);
    const shapeInput = shapeInputOf(this.card);
    if (shapeInput === null) return { [name]: picture };
    const sizes = Array.from({ length: count }, () => [height, width]).flat();
    const size =
      this.#shapeType === 'int32'
        ? new this.#Tensor('int32', Int32Array.from(sizes), [count, 2])
        : new this.#Tensor('float32', Float32Array.from(sizes), [count, 2]);
    return { [name]: picture, [shapeInput]: size };
  }
}

type TensorClass = typeof Tensor;

/** It costs more than preparing its pictures. */
function isHeavy({ speed }: ModelCard): boolean {
  return speed !== 'fast';
}

/** A second input that wants to know how large the picture is. */
function shapeInputOf({ output }: ModelCard): string | null {
  return output.decoder === 'yolov3-onnx-zoo' ? output.imageShape : null;
}

function valuesOf(metadata: InferenceSession['inputMetadata']): GraphValue[] {
  return metadata.map((value) =>
    value.isTensor
      ? { name: value.name, type: value.type, shape: value.shape }
      : { name: value.name, type: 'none', shape: [] },
  );
}

/** The last turn of a model with a fixed number of pictures is filled up with empty ones. */
function padded(block: Float32Array, length: number): Float32Array {
  if (block.length === length) return block;
  const whole = new Float32Array(length);
  whole.set(block);
  return whole;
}

function floatsOfTensor(tensor: Tensor | undefined): Float32Array {
  const data = tensor?.data ?? [];
  if (data instanceof Float32Array) return data;
  return Float32Array.from(data as ArrayLike<number | bigint>, Number);
}

function resultOf(decoder: Decoder, parts: readonly Float32Array[], placement: Placement): PictureResult {
  try {
    if (!parts.every(allFinite)) throw new FileFailure('model-output', 'Some of its numbers are not finite.');
    return decoder.decode(parts, placement);
  } catch (error) {
    if (error instanceof FileFailure) return { task: 'failed', code: error.code, message: error.message };
    throw error;
  }
}

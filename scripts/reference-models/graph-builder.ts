/** @file Puts a convolutional network together layer by layer; shapes and expected moments are carried along. */
import type { OnnxAttribute, OnnxGraph, OnnxInitializer, OnnxNode, OnnxValue } from './onnx-graph.ts';
import { keepingVariance, rectified, standard, summed, type Moments, type WeightRecipe } from './weights.ts';

/** What a layer gives: [N, `channels`, `size`, `size`], or [N, `channels`] where `size` is 0. */
export interface Layer {
  readonly name: string;
  readonly channels: number;
  readonly size: number;
  readonly moments: Moments;
}

export interface ConvolutionOptions {
  readonly kernel: number;
  readonly stride?: number;
  readonly groups?: number;
  /** What each output channel is multiplied by, over and over. */
  readonly scales?: readonly number[];
  /** One number for each output channel; else drawn by chance, as batch norm leaves them when it is folded. */
  readonly bias?: readonly number[];
}

const integer = (value: number): OnnxAttribute => ({ kind: 'integer', value });
const integers = (...value: readonly number[]): OnnxAttribute => ({ kind: 'integers', value });
/** What `double` multiplies the sides by. */
const factors = 'factors';

export class GraphBuilder {
  /** Layers with weights, in their order. */
  readonly weighted: string[] = [];
  readonly #name: string;
  readonly #centring: number;
  readonly #nodes: OnnxNode[] = [];
  readonly #initializers: OnnxInitializer[] = [];
  readonly #inputs: OnnxValue[] = [];

  /** `centring`: of the weights' filters, see `keepingVariance`. */
  constructor(name: string, centring: number) {
    this.#name = name;
    this.#centring = centring;
  }

  /** A square picture of three channels, any number of them at a time. */
  picture(name: string, size: number, moments: Moments): Layer {
    this.#inputs.push({ name, shape: ['N', 3, size, size] });
    return { name, channels: 3, size, moments };
  }

  /** Convolution with bias; pads so that stride 1 keeps the size. */
  convolution(name: string, from: Layer, channels: number, options: ConvolutionOptions): Layer {
    const { kernel, stride = 1, groups = 1, scales, bias } = options;
    const padding = (kernel - 1) / 2;
    const fanIn = (from.channels / groups) * kernel * kernel;
    // A filter that sees one channel only must not be centred: it would see edges and nothing else.
    const centring = groups === 1 ? this.#centring : 0;
    const weights = keepingVariance(fanIn, from.moments, centring, scales);
    this.#weights(name, [channels, from.channels / groups, kernel, kernel], weights, bias);
    this.#node('Conv', name, [from.name, `${name}_weight`, `${name}_bias`], {
      kernel_shape: integers(kernel, kernel),
      strides: integers(stride, stride),
      pads: integers(padding, padding, padding, padding),
      group: integer(groups),
    });
    return { name, channels, size: Math.ceil(from.size / stride), moments: standard };
  }

  /** Every value of `from` joined to each of `channels`. */
  dense(name: string, from: Layer, channels: number, scale = 1): Layer {
    const weights = keepingVariance(from.channels, from.moments, this.#centring, [scale]);
    this.#weights(name, [channels, from.channels], weights);
    this.#node('Gemm', name, [from.name, `${name}_weight`, `${name}_bias`], { transB: integer(1) });
    return { name, channels, size: 0, moments: standard };
  }

  leakyRelu(name: string, from: Layer, slope: number): Layer {
    this.#node('LeakyRelu', name, [from.name], { alpha: { kind: 'float', value: slope } });
    return { ...from, name, moments: rectified(slope) };
  }

  relu(name: string, from: Layer): Layer {
    this.#node('Relu', name, [from.name]);
    return { ...from, name, moments: rectified(0) };
  }

  /** Not below 0, not above 6. */
  relu6(name: string, from: Layer): Layer {
    this.#node('Clip', name, [from.name], { min: { kind: 'float', value: 0 }, max: { kind: 'float', value: 6 } });
    return { ...from, name, moments: rectified(0) };
  }

  /** The greatest of each 2 × 2; `moments` as they were measured. */
  maxPool(name: string, from: Layer, moments: Moments): Layer {
    this.#node('MaxPool', name, [from.name], { kernel_shape: integers(2, 2), strides: integers(2, 2) });
    return { ...from, name, size: from.size / 2, moments };
  }

  /** The mean of each channel; `moments` as they were measured. */
  meanOfChannels(name: string, from: Layer, moments: Moments): Layer {
    this.#node('GlobalAveragePool', name, [from.name]);
    return { ...from, name, size: 1, moments };
  }

  flatten(name: string, from: Layer): Layer {
    this.#node('Flatten', name, [from.name], { axis: integer(1) });
    return { ...from, name, channels: from.channels * from.size * from.size, size: 0 };
  }

  add(name: string, one: Layer, other: Layer): Layer {
    this.#node('Add', name, [one.name, other.name]);
    return { ...one, name, moments: summed(one.moments, other.moments) };
  }

  /** Channels of both, those of `one` first. */
  join(name: string, one: Layer, other: Layer): Layer {
    this.#node('Concat', name, [one.name, other.name], { axis: integer(1) });
    const channels = one.channels + other.channels;
    const mixed = (key: keyof Moments): number =>
      (one.moments[key] * one.channels + other.moments[key] * other.channels) / channels;
    return { ...one, name, channels, moments: { square: mixed('square'), mean: mixed('mean') } };
  }

  /** Each value as 2 × 2 of its like. */
  double(name: string, from: Layer): Layer {
    if (!this.#initializers.some((initializer) => initializer.name === factors)) {
      this.#initializers.push({ name: factors, shape: [4], recipe: { kind: 'values', values: [1, 1, 2, 2] } });
    }
    this.#node('Resize', name, [from.name, factors], { mode: { kind: 'text', value: 'nearest' } });
    return { ...from, name, size: from.size * 2 };
  }

  /** The graph that gives `outputs`. */
  finish(outputs: readonly Layer[]): OnnxGraph {
    return {
      name: this.#name,
      nodes: this.#nodes,
      initializers: this.#initializers,
      inputs: this.#inputs,
      outputs: outputs.map(({ name, channels, size }) => ({
        name,
        shape: size === 0 ? ['N', channels] : ['N', channels, size, size],
      })),
    };
  }

  #node(
    operator: string,
    name: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): void {
    this.#nodes.push({ operator, name, inputs, attributes });
  }

  #weights(name: string, shape: readonly number[], recipe: WeightRecipe, bias?: readonly number[]): void {
    const drawn: WeightRecipe = { kind: 'spread', bound: 0.3, centring: 0, scales: [1] };
    this.weighted.push(name);
    this.#initializers.push(
      { name: `${name}_weight`, shape, recipe },
      { name: `${name}_bias`, shape: shape.slice(0, 1), recipe: bias ? { kind: 'values', values: bias } : drawn },
    );
  }
}

/** @file A graph as data: what of ONNX (onnx.ai/onnx/repo-docs/IR.html) the reference models need. */
import type { WeightRecipe } from './weights.ts';

/** `string` is text; a list is of integers; a number is told from its kind. */
export type OnnxAttribute =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'integers'; readonly value: readonly number[] };

export interface OnnxNode {
  readonly operator: string;
  /** Also the name of its only output. */
  readonly name: string;
  /** An empty name is an input that is left out. */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A constant of 32-bit floats; its values are made while it is written. */
export interface OnnxInitializer {
  readonly name: string;
  readonly shape: readonly number[];
  readonly recipe: WeightRecipe;
}

/** An input or output of 32-bit floats; a side named by a word is free. */
export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxInitializer[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** How many values a tensor of this shape has. */
export function valuesIn(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

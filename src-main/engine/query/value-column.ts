import { type Measure, tidy } from '../../../src-shared/model/exposure.ts';
import { type PartArray, type Parts, uint16, uint8 } from './snapshot/parts.ts';

/** Codes that fit into a byte. */
const byteCodes = 0x100;
/** Values as written whose codes are kept. */
const mostWritten = 4096;
/** Codes that fit into two; `tidy` leaves fewer values of every measure. */
const mostCodes = 0x10000;

/**
 * A measure of each row, tidy: each value stands once in a list, a row holds its code, in a byte as long as that is
 * enough. Values are never taken out: there are few, and rows come back.
 */
export class ValueColumn {
  /** By row; 0 where the value is not known. Another array when it grows. */
  codes: Uint8Array | Uint16Array = new Uint8Array(0);
  /** By code, in the order in which they came; NaN for code 0. */
  readonly values: number[] = [Number.NaN];
  readonly #measure: Measure;
  readonly #codeOf = new Map<number, number>();
  /** The codes of values as files write them: making one tidy costs more than all else here. */
  readonly #writtenCodes = new Map<number, number>();

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  /** The value of a row; NaN where it is not known. */
  at(row: number): number {
    return this.values[this.codes[row] ?? 0] ?? Number.NaN;
  }

  set(row: number, value: number | null): void {
    // Before `codes` is looked at, which a new value may replace.
    const code = value === null ? 0 : this.#codeOfWritten(value);
    this.codes[row] = code;
  }

  /** Makes room for that many rows. */
  grow(capacity: number): void {
    if (capacity <= this.codes.length) return;
    const larger = this.codes instanceof Uint16Array ? new Uint16Array(capacity) : new Uint8Array(capacity);
    larger.set(this.codes);
    this.codes = larger;
  }

  /** The codes by name; `restore` takes them, with the values. */
  save(): Record<string, PartArray> {
    return { [this.#measure]: this.codes };
  }

  restore(values: readonly number[], parts: Parts): void {
    const part = parts[this.#measure];
    this.codes = part instanceof Uint16Array ? uint16(part) : uint8(part);
    for (const value of values) this.#codeFor(value);
  }

  /** Estimate: around a value in its list and in the maps of codes. */
  get bytes(): number {
    return this.codes.byteLength + (this.values.length + this.#writtenCodes.size) * 50;
  }

  #codeOfWritten(value: number): number {
    const known = this.#writtenCodes.get(value);
    if (known !== undefined) return known;
    const code = this.#codeFor(tidy(this.#measure, value));
    if (this.#writtenCodes.size < mostWritten) this.#writtenCodes.set(value, code);
    return code;
  }

  #codeFor(value: number): number {
    const known = this.#codeOf.get(value);
    if (known !== undefined) return known;
    const code = this.values.length;
    // Only values beyond what is believed, which no file is read with, could be as many.
    if (code === mostCodes) return 0;
    if (code === byteCodes && this.codes instanceof Uint8Array) this.codes = Uint16Array.from(this.codes);
    this.values.push(value);
    this.#codeOf.set(value, code);
    return code;
  }
}

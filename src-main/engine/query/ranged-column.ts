import { int32, type PartArray, type Parts, uint8 } from './snapshot/parts.ts';

/** Rows of a zone, as a power of two. */
const zoneShift = 8;
/** From a word of a bitset (32 rows) to its zone. */
const wordToZone = zoneShift - 5;
/** Words of a zone. */
export const zoneWords = 1 << wordToZone;

/** The number of a row's zone. */
export function zoneOf(row: number): number {
  return row >>> zoneShift;
}

/**
 * A column of whole numbers that knows the least and greatest value of every 256 rows. Photos come in by folder, so
 * neighbouring rows are near in time and place: most questions about a range are settled zone by zone. Zones only ever
 * widen; a value that left makes them no less right.
 */
export class RangedColumn {
  values: Int32Array = new Int32Array(0);
  #least: Int32Array = new Int32Array(0);
  #greatest: Int32Array = new Int32Array(0);
  /** 1 for zones with values set aside. */
  #aside: Uint8Array = new Uint8Array(0);

  get bytes(): number {
    return this.values.byteLength + this.#least.byteLength + this.#greatest.byteLength;
  }

  /** All there is, by name; `restore` takes it. */
  save(name: string): Record<string, PartArray> {
    const [values, least, greatest] = [this.values, this.#least, this.#greatest];
    return { [name]: values, [`${name}Least`]: least, [`${name}Greatest`]: greatest, [`${name}Aside`]: this.#aside };
  }

  restore(name: string, parts: Parts): void {
    this.values = int32(parts[name]);
    this.#least = int32(parts[`${name}Least`]);
    this.#greatest = int32(parts[`${name}Greatest`]);
    this.#aside = uint8(parts[`${name}Aside`]);
  }

  /** Makes room for that many rows. */
  grow(capacity: number): void {
    const { values } = this;
    const zones = (capacity >>> zoneShift) + 1;
    const least = new Int32Array(zones).fill(0x7fffffff);
    const greatest = new Int32Array(zones).fill(-0x80000000);
    least.set(this.#least);
    greatest.set(this.#greatest);
    this.values = new Int32Array(capacity);
    this.values.set(values);
    this.#least = least;
    this.#greatest = greatest;
    const aside = new Uint8Array(zones);
    aside.set(this.#aside);
    this.#aside = aside;
  }

  set(row: number, value: number): void {
    this.values[row] = value;
    const zone = row >>> zoneShift;
    if (value < (this.#least[zone] ?? 0)) this.#least[zone] = value;
    if (value > (this.#greatest[zone] ?? 0)) this.#greatest[zone] = value;
  }

  /** Sets a value that lies in no range asked for, such as that of a row without position. */
  setAside(row: number, value: number): void {
    this.values[row] = value;
    this.#aside[row >>> zoneShift] = 1;
  }

  /** The least and greatest value that rows of this word's zone may have, those set aside left out. */
  boundsOf(word: number): { readonly least: number; readonly greatest: number } {
    const zone = word >>> wordToZone;
    return { least: this.#least[zone] ?? 0x7fffffff, greatest: this.#greatest[zone] ?? -0x80000000 };
  }

  /** The least and greatest value that any row may have, those set aside left out; `least > greatest` where there is none. */
  get range(): { readonly least: number; readonly greatest: number } {
    let [least, greatest] = [0x7fffffff, -0x80000000];
    for (const value of this.#least) if (value < least) least = value;
    for (const value of this.#greatest) if (value > greatest) greatest = value;
    return { least, greatest };
  }

  /** Whether a value of this word's zone may lie in the range. */
  mayHold(word: number, low: number, high: number): boolean {
    const zone = word >>> wordToZone;
    return (this.#greatest[zone] ?? 0) >= low && (this.#least[zone] ?? 0) <= high;
  }

  /** Whether every value of this word's zone lies in the range. */
  allWithin(word: number, low: number, high: number): boolean {
    const zone = word >>> wordToZone;
    return this.#aside[zone] === 0 && (this.#least[zone] ?? 0) >= low && (this.#greatest[zone] ?? 0) <= high;
  }
}

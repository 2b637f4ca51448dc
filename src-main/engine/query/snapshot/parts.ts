/** An array that stands in a snapshot under a name. */
export type PartArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;
export type Parts = Readonly<Record<string, PartArray>>;

/** What a part of the columns puts into a snapshot: facts that JSON can say, and arrays. */
export interface Saved<Facts> {
  readonly facts: Facts;
  readonly parts: Parts;
}

/** The part as what it was when it was saved; throws for a snapshot that does not have it so. */
export const uint8 = (part: PartArray | undefined): Uint8Array => of(Uint8Array, part);
export const uint16 = (part: PartArray | undefined): Uint16Array => of(Uint16Array, part);
export const uint32 = (part: PartArray | undefined): Uint32Array => of(Uint32Array, part);
export const int32 = (part: PartArray | undefined): Int32Array => of(Int32Array, part);
export const float64 = (part: PartArray | undefined): Float64Array => of(Float64Array, part);

function of<Wanted extends PartArray>(type: new (length: number) => Wanted, part: PartArray | undefined): Wanted {
  if (part instanceof type) return part;
  throw new TypeError('The snapshot of the columns lacks a part.');
}

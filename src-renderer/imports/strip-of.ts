import type { Slice } from '../../src-shared/contract/contract.ts';

/** One photo of a strip. */
export interface StripPhoto {
  readonly id: string;
  readonly version: string;
  /** Width by height. */
  readonly aspect: number;
}

/** Photos at even steps until they fill the strip; all of them where they do not. */
export function stripOf(slice: Slice, stripAspect: number): StripPhoto[] {
  const all = slice.id.map((id, index) => {
    const width = slice.width[index] ?? 0;
    const height = slice.height[index] ?? 0;
    // A panorama alone would be the whole strip.
    const aspect = width > 0 && height > 0 ? Math.min(2.4, Math.max(0.5, width / height)) : 1.5;
    return { id, version: slice.version[index] ?? '', aspect };
  });
  const width = all.reduce((sum, { aspect }) => sum + aspect, 0);
  if (width <= stripAspect) return all;
  const wanted = Math.max(1, Math.round((all.length * stripAspect) / width));
  return Array.from({ length: wanted }, (_, step) => all[Math.floor((step * all.length) / wanted)]).filter(
    (photo) => photo !== undefined,
  );
}

/**
 * A stream of numbers in [0, 1) that is the same for the same seed: for tests, benches and pictures drawn by chance,
 * never for secrets. Mulberry32 by Tommy Ettinger (public domain), 2^32 numbers before it repeats.
 */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const stepsPerDoubling = 32;
const square = 128;

/**
 * The aspect ratio of a picture (width ÷ height) as one byte on a logarithmic scale: 128 is square, 32 steps are a
 * doubling, so that 1:15 to 15:1 fit with an error below 1.1 %. Unknown sizes (0) count as 3:2.
 */
export function aspectToByte(width: number, height: number): number {
  if (width <= 0 || height <= 0) return aspectToByte(3, 2);
  const byte = Math.round(Math.log2(width / height) * stepsPerDoubling) + square;
  return Math.min(255, Math.max(0, byte));
}

/** The inverse of `aspectToByte`, up to its error. */
export function byteToAspect(byte: number): number {
  return 2 ** ((byte - square) / stepsPerDoubling);
}

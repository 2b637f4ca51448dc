/** @file What a decoder's complaint means for a traveller. */
import { FileFailure } from '../../../../src-shared/contract/errors.ts';

/** libvips and the decoders under it say in many ways that the bytes ran out. */
const ranOut =
  /premature end|truncated|unexpected end|end of (?:file|stream|data)|not enough data|got -?\d+ bytes, expected|bad seek/i;
const tooLarge = /exceeds pixel limit|too large|maximum (?:image )?size|out of memory|security limit/i;

/** The failure for an error of sharp; failures pass through. */
export function decoderFailure(error: unknown): FileFailure {
  if (error instanceof FileFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  const options = { cause: error };
  if (/^timeout/i.test(message)) return new FileFailure('decoder-timeout', undefined, options);
  if (tooLarge.test(message)) return new FileFailure('picture-too-large', undefined, options);
  // 8-bit Lab without libvips' own packing: whole, but not for this decoder.
  if (/bad labq format/i.test(message)) return new FileFailure('unsupported-format', undefined, options);
  return new FileFailure(ranOut.test(message) ? 'file-truncated' : 'file-damaged', undefined, options);
}

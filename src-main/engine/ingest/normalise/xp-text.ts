/** @file Text of the tags that Windows Explorer writes (XPTitle, XPComment, XPKeywords …): UTF-16, little-endian. */
import { textOf } from './tag-value.ts';

/** From the bytes of the tag, or from text where the reader decoded it already; null where there is none. */
export function textOfXpTag(value: unknown): string | null {
  const isBytes = (Array.isArray(value) || value instanceof Uint8Array) && value.length > 1;
  if (!isBytes || typeof value[0] !== 'number') return textOf(value);
  const bytes = Uint8Array.from(value.slice(0, 20_000) as ArrayLike<number>);
  return textOf(new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length - (bytes.length % 2))));
}

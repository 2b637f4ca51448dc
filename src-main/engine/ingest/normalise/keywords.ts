/** @file The keywords of a file, from the places where programs keep them, in it and beside it. */
import type { RawTags } from '../../platform/head.ts';
import { textsOf } from './tag-value.ts';
import { textOfXpTag } from './xp-text.ts';

/** More than this is not a person's work. */
const keywordLimit = 1000;
const keywordLength = 200;

/**
 * Keywords in the order found, without doubles (case does not count; the first spelling stays). Hierarchies are written
 * `animal/dog`; the flat keyword `dog` stays beside it where the file has both, so that either finds the photo.
 */
export function keywordsOf({ exif, xmp, iptc, sidecar, takeout }: RawTags): string[] {
  const found = [
    ...textsOf(xmp['dc:subject']),
    ...textsOf(iptc['Keywords']),
    ...textsOf(xmp['lr:hierarchicalSubject']).map((text) => path(text, '|')),
    ...textsOf(xmp['digiKam:TagsList']).map((text) => path(text, '/')),
    ...textsOf(xmp['MicrosoftPhoto:LastKeywordXMP']).map((text) => path(text, '/')),
    ...(textOfXpTag(exif['XPKeywords'])?.split(';') ?? []),
    ...keywordsOfSidecar(sidecar),
    ...(takeout.people ?? []),
  ];
  const keywords = new Map<string, string>();
  for (const text of found) {
    const keyword = text
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .normalize('NFC')
      .slice(0, keywordLength);
    const key = keyword.toLowerCase();
    // Programs that could not write a script left question marks.
    if (/[^?\uFFFD ]/.test(keyword) && !keywords.has(key) && keywords.size < keywordLimit) keywords.set(key, keyword);
  }
  return [...keywords.values()];
}

/** Of hierarchies the path and its last word: not all programs write that word as `dc:subject` as well. */
function keywordsOfSidecar(sidecar: RawTags['sidecar']): string[] {
  const paths = [
    ...textsOf(sidecar['lr:hierarchicalSubject']).map((text) => path(text, '|')),
    ...textsOf(sidecar['digiKam:TagsList']).map((text) => path(text, '/')),
    ...textsOf(sidecar['MicrosoftPhoto:LastKeywordXMP']).map((text) => path(text, '/')),
  ];
  return [...textsOf(sidecar['dc:subject']), ...paths.flatMap((one) => [one.split('/').at(-1) ?? one, one])];
}

function path(text: string, separator: string): string {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('/');
}

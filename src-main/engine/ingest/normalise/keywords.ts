/** @file The keywords in a file, from the five places where programs keep them. */
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
export function keywordsOf({ exif, xmp, iptc }: RawTags): string[] {
  const found = [
    ...textsOf(xmp['dc:subject']),
    ...textsOf(iptc['Keywords']),
    ...textsOf(xmp['lr:hierarchicalSubject']).map((text) => path(text, '|')),
    ...textsOf(xmp['digiKam:TagsList']).map((text) => path(text, '/')),
    ...textsOf(xmp['MicrosoftPhoto:LastKeywordXMP']).map((text) => path(text, '/')),
    ...(textOfXpTag(exif['XPKeywords'])?.split(';') ?? []),
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

function path(text: string, separator: string): string {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('/');
}

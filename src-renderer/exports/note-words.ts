import { language } from '../words/language.ts';
import { t } from '../words/words.ts';

/** The engine's notes come as English sentences: what varies in each of them. */
const leftOut = /^(\d+) photos? without a position (?:is|are) left out\.$/;
const labelsElsewhere = /^(.+) was there already: the labels of (.+) are in (.+)\.$/s;

/** A note of an export's report in the language that is spoken, where the page knows it; else as it is. */
export function noteWords(note: string): string {
  if (language() === 'en') return note;
  const count = leftOut.exec(note)?.[1];
  if (count !== undefined) return t('exports:notes.leftOut', { count: Number(count) });
  const labels = labelsElsewhere.exec(note);
  if (labels === null) return note;
  const [, path = '', file = '', other = ''] = labels;
  return t('exports:notes.labelsElsewhere', { path, file, other });
}

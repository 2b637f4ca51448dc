import type { ExportNote } from '../model/export.ts';
import { writtenSize } from '../model/written-size.ts';

/**
 * @file The notes of an export in words. The sentences are those of the page as well: `{{name}}` is a fact of the note,
 * `{{name, number}}` one that is a count; `_one` and `_other` go by the fact `count`.
 */

/** In English, by code. */
export const exportNoteWords = {
  'without-position_one': '{{count, number}} photo without a position is left out.',
  'without-position_other': '{{count, number}} photos without a position are left out.',
  'labels-elsewhere': '{{path}} was there already: the labels of {{file}} are in {{other}}.',
  'in-source':
    '{{to}} lies in the source {{source}}: pictures that are no plain copies come into the library as new photos.',
  'report-weight': 'The report weighs {{size}} of {{allowed}} allowed; pictures have up to {{pixels, number}} pixels.',
  'report-too-heavy':
    'The report weighs {{size}} of {{allowed}} allowed; pictures have up to {{pixels, number}} pixels. ' +
    'Smaller pictures would show nothing: choose fewer photos or allow more.',
  'user-data-some':
    'user-data.json holds what you made of these photos only. To keep everything, export without a query.',
  'user-data-places':
    'user-data.json does not hold everything that you made: positions were to be hidden, so it is without positions, ' +
    'areas, saved queries and smart albums.',
  'user-data-unread_one':
    '{{count, number}} photo that you worked on is not in user-data.json, because Fernweh has not read all of it yet. ' +
    'Export again after the import.',
  'user-data-unread_other':
    '{{count, number}} photos that you worked on are not in user-data.json, because Fernweh has not read all of them ' +
    'yet. Export again after the import.',
} as const;

/** The facts of a note as its sentence names them; `size` writes bytes. */
export function exportNoteFacts(
  { data }: ExportNote,
  size: (bytes: number) => string,
): Record<string, string | number> {
  return 'sizeBytes' in data
    ? { size: size(data.sizeBytes), allowed: size(data.allowedBytes), pixels: data.pixels }
    : data;
}

/** What a note says, in English. */
export function exportNoteSentence(note: ExportNote): string {
  const facts = exportNoteFacts(note, writtenSize);
  const { code, data } = note;
  const words =
    code === 'without-position' || code === 'user-data-unread'
      ? exportNoteWords[`${code}_${data.count === 1 ? 'one' : 'other'}`]
      : exportNoteWords[code];
  return words.replace(/\{\{(\w+)(?:, number)?\}\}/g, (_, name: string) => (facts[name] ?? '').toLocaleString('en'));
}

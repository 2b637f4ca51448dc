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
  const words =
    note.code === 'without-position'
      ? exportNoteWords[note.data.count === 1 ? 'without-position_one' : 'without-position_other']
      : exportNoteWords[note.code];
  return words.replace(/\{\{(\w+)(?:, number)?\}\}/g, (_, name: string) => (facts[name] ?? '').toLocaleString('en'));
}

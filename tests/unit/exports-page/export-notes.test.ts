import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteWords } from '../../../src-renderer/exports/export-words.ts';
import { speak, startWords } from '../../../src-renderer/words/words.ts';
import { exportNoteSentence } from '../../../src-shared/contract/export-notes.ts';
import { exportNote, type ExportNote } from '../../../src-shared/model/export.ts';

const weight = { sizeBytes: 1_250_000, allowedBytes: 1_000_000, pixels: 1600 };
const labels = { path: 'labels/a.txt', file: 'images/{{a}}.jpg', other: 'labels/a (1).txt' };
const said: readonly (readonly [note: ExportNote, english: string, german: string])[] = [
  [
    { code: 'without-position', data: { count: 1 } },
    '1 photo without a position is left out.',
    '1 Foto ohne Position bleibt weg.',
  ],
  [
    { code: 'without-position', data: { count: 1200 } },
    '1,200 photos without a position are left out.',
    '1.200 Fotos ohne Position bleiben weg.',
  ],
  [
    { code: 'labels-elsewhere', data: labels },
    'labels/a.txt was there already: the labels of images/{{a}}.jpg are in labels/a (1).txt.',
    'labels/a.txt war schon da: Die Rahmen von images/{{a}}.jpg stehen in labels/a (1).txt.',
  ],
  [
    { code: 'in-source', data: { to: '/photos/web', source: '/photos' } },
    '/photos/web lies in the source /photos: pictures that are no plain copies come into the library as new photos.',
    '/photos/web liegt in der Quelle /photos: Bilder, die keine reinen Kopien sind, kommen als neue Fotos in die Bibliothek.',
  ],
  [
    { code: 'report-weight', data: { ...weight, sizeBytes: 950_000 } },
    'The report weighs 950.0 kB of 1.0 MB allowed; pictures have up to 1,600 pixels.',
    'Der Bericht wiegt 950,0 kB von erlaubten 1,0 MB; Bilder haben bis zu 1.600 Pixel.',
  ],
  [
    { code: 'report-too-heavy', data: weight },
    'The report weighs 1.3 MB of 1.0 MB allowed; pictures have up to 1,600 pixels. ' +
      'Smaller pictures would show nothing: choose fewer photos or allow more.',
    'Der Bericht wiegt 1,3 MB von erlaubten 1,0 MB; Bilder haben bis zu 1.600 Pixel. ' +
      'Auf kleineren Bildern wäre nichts zu erkennen: Wähle weniger Fotos oder erlaube mehr.',
  ],
  [
    { code: 'user-data-some', data: {} },
    'user-data.json holds what you made of these photos only. To keep everything, export without a query.',
    'user-data.json enthält nur, was du aus diesen Fotos gemacht hast. Um alles aufzuheben, exportiere ohne Filter.',
  ],
  [
    { code: 'user-data-places', data: {} },
    'user-data.json does not hold everything that you made: positions were to be hidden, so it is without positions, ' +
      'areas, saved queries and smart albums.',
    'user-data.json enthält nicht alles, was du gemacht hast: Positionen sollten verborgen bleiben, deshalb fehlen ' +
      'Positionen, Gebiete, gespeicherte Suchen und kluge Alben.',
  ],
  [
    { code: 'user-data-unread', data: { count: 1 } },
    '1 photo that you worked on is not in user-data.json, because Fernweh has not read all of it yet. ' +
      'Export again after the import.',
    '1 Foto, an dem du gearbeitet hast, fehlt in user-data.json, weil Fernweh es noch nicht ganz gelesen hat. ' +
      'Exportiere nach dem Import noch einmal.',
  ],
  [
    { code: 'user-data-unread', data: { count: 1200 } },
    '1,200 photos that you worked on are not in user-data.json, because Fernweh has not read all of them yet. ' +
      'Export again after the import.',
    '1.200 Fotos, an denen du gearbeitet hast, fehlen in user-data.json, weil Fernweh sie noch nicht ganz gelesen hat. ' +
      'Exportiere nach dem Import noch einmal.',
  ],
];

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  await startWords();
});
afterAll(() => speak('en'));

test('every code is among them', () => {
  const codes = exportNote.options.map(({ shape }) => shape.code.value);
  expect(new Set(said.map(([{ code }]) => code))).toEqual(new Set(codes));
});

describe.each(said)('%j', (note, english, german) => {
  test('is one sentence on the command line and on the page', async () => {
    await speak('en');
    expect(exportNoteSentence(note)).toBe(english);
    expect(noteWords(note)).toBe(english);
  });
  test('is German on a German page', async () => {
    await speak('de');
    expect(noteWords(note)).toBe(german);
  });
});

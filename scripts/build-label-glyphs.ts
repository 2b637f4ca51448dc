/**
 * @file Makes resources/label-glyphs.json: outlines of letters for texts that are drawn into exported pictures, so that they
 * look the same on machines with and without fonts. From Inter (rsms.me/inter, SIL Open Font License 1.1), semibold, as
 * @fontsource/inter has it: Latin, Greek and Cyrillic. The same package gives the same file. `node scripts/build-label-glyphs.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Opentype from 'opentype.js';
import { type LabelGlyphs, unknownLetter } from '../src-main/engine/export/pictures/label-glyphs.ts';

const weight = 600;
/** Earlier ones come first where several have a letter. */
const subsets = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const;
/** Letters of everyday texts: those of medieval and phonetic ones would be half of the file. */
const letters = [
  ...([
    [0x20, 0x7e],
    [0xa0, 0x17f],
    [0x218, 0x21b],
    [0x370, 0x3ff],
    [0x400, 0x45f],
  ] as const),
  ...([
    [0x1e9e, 0x1e9e],
    [0x2010, 0x2026],
    [0x20ac, 0x20ac],
  ] as const),
];
const require = createRequire(import.meta.url);
// Its module for `import` is not where Node looks for it.
const { parse } = require('opentype.js') as typeof Opentype;

/** The letters of the font; throws where it lacks those of English and German. */
export function makeLabelGlyphs(): LabelGlyphs {
  const fonts = subsets.map((subset) => {
    const file = readFileSync(require.resolve(`@fontsource/inter/files/inter-${subset}-${String(weight)}-normal.woff`));
    return parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
  });
  const [first] = fonts;
  if (first === undefined) throw new Error('There is no font.');
  const { unitsPerEm, ascender, descender } = first;
  // y goes up in fonts, down in pictures.
  const drawn = (glyph: Opentype.Glyph): readonly [number, string] => [
    Math.round(glyph.advanceWidth ?? 0),
    glyph.getPath(0, 0, unitsPerEm).toPathData(0),
  ];
  const glyphs: Record<string, readonly [number, string]> = { [unknownLetter]: drawn(first.glyphs.get(0)) };
  for (const [from, to] of letters) {
    for (let code = from; code <= to; code += 1) {
      const letter = String.fromCodePoint(code);
      const font = fonts.find((one) => one.charToGlyphIndex(letter) > 0);
      if (font === undefined) continue;
      glyphs[letter] = drawn(font.charToGlyph(letter));
    }
  }
  for (const letter of 'AZaz09.äöüßÄÖÜ') {
    if (glyphs[letter] === undefined) throw new Error(`The font has no "${letter}".`);
  }
  return { unitsPerEm, ascender, descender, glyphs };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = fileURLToPath(new URL('../resources/label-glyphs.json', import.meta.url));
  writeFileSync(path, `${JSON.stringify(makeLabelGlyphs(), null, 1)}\n`);
}

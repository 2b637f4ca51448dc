import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { resourcePath } from '../../platform/files/built-resource.ts';

/** Letters as outlines, in units of which `unitsPerEm` are a size of letters; y goes down, 0 is the base line. */
const labelGlyphs = z.object({
  unitsPerEm: z.number(),
  ascender: z.number(),
  /** Below the base line: negative. */
  descender: z.number(),
  /** By letter: how far it goes to the right, and its outline as path data of SVG. */
  glyphs: z.record(z.string(), z.tuple([z.number(), z.string()]).readonly()),
});
export type LabelGlyphs = z.infer<typeof labelGlyphs>;

/** Stands for letters that the font lacks. */
export const unknownLetter = '\uFFFD';

let known: LabelGlyphs | undefined;

/** The letters that ship with the program (`scripts/build-label-glyphs.ts`). */
function readGlyphs(): LabelGlyphs {
  known ??= labelGlyphs.parse(JSON.parse(readFileSync(resourcePath('label-glyphs.json'), 'utf8')));
  return known;
}

/** A line of text as outlines. */
export interface DrawnText {
  /** Pixels. */
  readonly width: number;
  /** Pixels from the base line up to the top of high letters. */
  readonly capHeight: number;
  /** Shapes of SVG, the base line at y 0, beginning at x 0; they take the fill of what they stand in. */
  readonly shapes: string;
}

/** Part of a size of letters that capitals are high, as those of Inter (cap height 1490 of 2048). */
const capShare = 0.7275;

/** Draws a line of text in letters of so many pixels, without any font of the system. */
export function drawText(text: string, sizePx: number): DrawnText {
  const { unitsPerEm, glyphs } = readGlyphs();
  const scale = sizePx / unitsPerEm;
  let units = 0;
  const shapes: string[] = [];
  for (const letter of text.normalize('NFC')) {
    const [advance, outline] = glyphs[letter] ?? glyphs[unknownLetter] ?? [0, ''];
    if (outline !== '') shapes.push(`<path transform="translate(${String(units)})" d="${outline}"/>`);
    units += advance;
  }
  return {
    width: units * scale,
    capHeight: sizePx * capShare,
    shapes: `<g transform="scale(${scale.toFixed(5)})">${shapes.join('')}</g>`,
  };
}

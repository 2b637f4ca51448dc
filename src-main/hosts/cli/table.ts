/** Widths of the table's columns in terminal cells; the last takes what is left and is never cut. */
export type Widths = readonly [taken: number, place: number, camera: number];

const gap = '  ';

/** Divides the terminal's width: the date is fixed, place and camera give way to the path. */
export function columnsOf(terminalWidth: number): Widths {
  return terminalWidth >= 110 ? [16, 28, 22] : terminalWidth >= 80 ? [16, 20, 12] : [16, 14, 0];
}

export function tableHead(widths: Widths): string {
  return fit(widths, ['Taken', 'Place', 'Camera', 'File']);
}

/** One row; columns of width 0 are left out. */
export function fit(widths: Widths, cells: readonly [string, string, string, string]): string {
  const fixed = widths.flatMap((width, index) => (width === 0 ? [] : [pad(cells[index] ?? '', width)]));
  return `${[...fixed, printable(cells[3])].join(gap)}\n`;
}

function pad(text: string, width: number): string {
  const graphemes = [...new Intl.Segmenter().segment(printable(text))].map((part) => part.segment);
  let shown = '';
  let used = 0;
  for (const [index, grapheme] of graphemes.entries()) {
    const cells = cellsOf(grapheme);
    const room = width - used - (index < graphemes.length - 1 ? 1 : 0);
    if (cells > room) return `${shown}…${' '.repeat(Math.max(0, width - used - 1))}`;
    shown += grapheme;
    used += cells;
  }
  return shown + ' '.repeat(width - used);
}

/** East Asian wide characters and emoji take two cells (Unicode Standard Annex 11, without its ambiguous class). */
function cellsOf(grapheme: string): number {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uFF01-\uFF60]/u.test(
    grapheme,
  )
    ? 2
    : 1;
}

/** Control characters in a file name, a tag or an album's name must not steer the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

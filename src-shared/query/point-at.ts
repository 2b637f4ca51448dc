/** How much of a long query is shown on each side of the place. */
const sideColumns = 60;

/** Characters that a terminal draws two columns wide: East Asian Wide and Fullwidth (UAX #11), and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
/** Characters without a width of their own. */
const zeroWidth = /^[\p{M}\p{Cf}\u{1f3fb}-\u{1f3ff}]$/u;

/**
 * The text on one line and a second line with carets under the place, for a terminal. `at` and `length` are UTF-16
 * units, as `FernwehError.data` of a query has them; at least one caret is drawn. Line breaks, tabs and control
 * characters become spaces, and of a long text the neighbourhood is shown.
 */
export function pointAt(text: string, at: number, length: number): string {
  const start = Math.max(0, Math.min(at, text.length));
  const end = Math.max(start, Math.min(start + length, text.length));
  const before = visible(text.slice(0, start));
  const place = visible(text.slice(start, end));
  const after = visible(text.slice(end));
  const cutBefore =
    before.length > sideColumns ? `…${Array.from(before.slice(-sideColumns)).slice(1).join('')}` : before;
  const cutPlace = shorten(place, 2 * sideColumns);
  const line = `${cutBefore}${cutPlace}${shorten(after, sideColumns)}`;
  return `${line}\n${' '.repeat(columns(cutBefore))}${'^'.repeat(Math.max(1, columns(cutPlace)))}`;
}

/** On one line, nothing in it that moves the cursor or colours the terminal, no lone surrogates. */
function visible(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${Array.from(text.slice(0, most)).slice(0, -1).join('')}…` : text;
}

function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += zeroWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return sum;
}

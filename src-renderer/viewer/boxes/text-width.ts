/** @file How wide words are drawn, so that labels can be placed before they are. */

const sizePx = 12;
const known = new Map<string, number>();
let pen: CanvasRenderingContext2D | null = null;
let family = '';

/** Width in CSS pixels of words of a caption (12 px) in the page's own face. */
export function textWidth(words: string, weight: 400 | 600): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (pen === null) return words.length * sizePx * 0.6;
  const face = getComputedStyle(document.body).fontFamily;
  if (face !== family) known.clear();
  family = face;
  const key = `${weight} ${words}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  pen.font = `${weight} ${sizePx}px ${face}`;
  const { width } = pen.measureText(words);
  known.set(key, width);
  return width;
}

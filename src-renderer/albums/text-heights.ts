const known = new Map<string, number>();
/** More is kept for no window. */
const mostKnown = 2000;

/** Height of a text of several lines in pixels, as `.album-section-text` draws it in this width. */
export function heightOfText(text: string, widthPx: number): number {
  const key = `${String(widthPx)} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const drawn = document.createElement('div');
  drawn.className = 'album-section-text measured';
  drawn.style.width = `${String(widthPx)}px`;
  drawn.textContent = text;
  document.body.append(drawn);
  const height = Math.ceil(drawn.getBoundingClientRect().height);
  drawn.remove();
  if (known.size >= mostKnown) known.clear();
  known.set(key, height);
  return height;
}

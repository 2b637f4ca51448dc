/** The tokens that plots are drawn in, as colours that SVG and canvas understand. */
export interface PlotLook {
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly line: string;
  readonly raised: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly cell: string;
  readonly ghost: string;
  /** Amounts, from few to many: five. */
  readonly steps: readonly string[];
  /** Amounts that the selection leaves out: five greys. */
  readonly greys: readonly string[];
  /** Kinds: five. */
  readonly kinds: readonly string[];
  readonly font: string;
}

const five = [1, 2, 3, 4, 5] as const;
/** How far each grey lies from an empty cell to the edge of a field. */
const greyParts = [0.12, 0.26, 0.42, 0.58, 0.74] as const;

/** The colours of the theme that `element` stands in. */
export function readLook(element: HTMLElement): PlotLook {
  // A custom property is computed as it is written (`light-dark(…)`); as a colour the browser resolves it.
  const probe = document.createElement('span');
  element.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const [cell, edge] = [colour('--cell'), colour('--edge')];
  const look = {
    text: colour('--text'),
    text2: colour('--text-2'),
    text3: colour('--text-3'),
    line: colour('--line'),
    raised: colour('--raised'),
    accent: colour('--accent'),
    accentSoft: colour('--accent-soft'),
    ghost: colour('--ghost'),
    cell,
    steps: five.map((step) => colour(`--s-${String(step)}`)),
    greys: greyParts.map((part) => mixed(cell, edge, part)),
    kinds: five.map((kind) => colour(`--c-${String(kind)}`)),
    font: getComputedStyle(element).fontFamily,
  };
  probe.remove();
  return look;
}

/** A colour so far on the way between two `rgb(…)`; the first of them where one is of another form. */
export function mixed(from: string, to: string, part: number): string {
  const [a, b] = [channels(from), channels(to)];
  if (a.length < 3 || b.length < 3) return from;
  return `rgb(${a.map((value, at) => Math.round(value + ((b[at] ?? value) - value) * part)).join(', ')})`;
}

/** The colour, seen through so much. */
export function seenThrough(colour: string, opacity: number): string {
  const parts = channels(colour);
  return parts.length < 3 ? colour : `rgba(${parts.join(', ')}, ${String(opacity)})`;
}

function channels(colour: string): number[] {
  return /^rgba?\(/.test(colour) ? (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number) : [];
}

/** Which of five steps an amount is, 0 to 4; by its root, so that one great day leaves the others to be told apart. */
export function stepOf(amount: number, most: number): number {
  if (amount <= 0 || most <= 0) return 0;
  return Math.min(4, Math.max(0, Math.ceil(Math.sqrt(amount / most) * 5) - 1));
}

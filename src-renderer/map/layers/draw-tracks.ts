import type { FlatView } from '../mercator.ts';
import type { LayerColours } from './layer-colours.ts';
import { visitSeen, type TrackLine } from './track-lines.ts';

const knownPx = 2.5;
/** In colours of kinds: the lightest step is nearly that of the land, and needs an edge and its own width. */
const kindPx = 3.5;
/** Of a line together with what is around it, and of the one pointed at. */
const casedPx = 5;
const casingOpacity = 0.7;
/** From the middle of one dot to that of the next. */
const dotStepPx = 9.5;
/** Drawn so far outside the picture, so that no end is seen. */
const beyondPx = 8;
/** More circles in one path take the browser longer than several paths. */
const dotsAtOnce = 200;

interface Pen {
  readonly colour: string;
  readonly widthPx: number;
  readonly opacity?: number;
}

/**
 * Draws the ways over the map: in the accent or in the colours of kinds inside the window of time, in the colour of edges
 * outside; dotted where nobody knows. Whole pixels of the canvas are `ratio` of the page's; `lit` is the way pointed at.
 *
 * Not layers of the map: with each step of a window of time the whole map would be painted anew, by software ten times as
 * long as these lines take.
 */
export function drawTracks(
  canvas: HTMLCanvasElement,
  { view, ratio, lines, lit }: TracksToDraw,
  colours: LayerColours,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  context.lineCap = 'round';
  context.lineJoin = 'round';

  const known = lines.filter(({ isInferred }) => !isInferred);
  const inferred = lines.filter(({ isInferred }) => isInferred);
  stroke(context, view, known.filter(isPlain), {
    ...{ colour: colours.casing, widthPx: casedPx, opacity: casingOpacity },
  });
  const edged = { colour: colours.edge, widthPx: casedPx };
  stroke(context, view, known.filter(isOfKind), edged);
  dot(context, view, inferred.filter(isOfKind), edged);
  for (const [colour, ofColour] of byColour(known)) {
    stroke(context, view, ofColour, { colour: colours[colour], widthPx: ofColour.every(isPlain) ? knownPx : kindPx });
  }
  for (const [colour, ofColour] of byColour(inferred)) {
    dot(context, view, ofColour, { colour: colours[colour], widthPx: kindPx });
  }
  const isLit = ({ index }: TrackLine): boolean => index === lit;
  stroke(context, view, lines.filter(isLit), { colour: colours.accent, widthPx: casedPx });
}

/** What is drawn where. */
export interface TracksToDraw {
  readonly view: FlatView;
  readonly ratio: number;
  readonly lines: readonly TrackLine[];
  readonly lit: number | null;
}

function isPlain({ colour }: TrackLine): boolean {
  return colour === 'accent' || colour === 'edge';
}

function isOfKind(line: TrackLine): boolean {
  return !isPlain(line);
}

/** Those outside the window first: the others lie over them. */
function byColour(lines: readonly TrackLine[]): Map<TrackLine['colour'], TrackLine[]> {
  const outside = lines.filter(({ colour }) => colour === 'edge');
  const inside = lines.filter(({ colour }) => colour !== 'edge');
  return Map.groupBy([...outside, ...inside], ({ colour }) => colour);
}

function stroke(
  context: CanvasRenderingContext2D,
  view: FlatView,
  lines: readonly TrackLine[],
  { colour, widthPx, opacity = 1 }: Pen,
): void {
  if (lines.length === 0) return;
  context.strokeStyle = colour;
  context.lineWidth = widthPx;
  context.globalAlpha = opacity;
  context.beginPath();
  for (const line of lines) {
    let [atX, atY] = [NaN, NaN];
    visitSeen(line, view, beyondPx, (fromX, fromY, toX, toY) => {
      if (fromX !== atX || fromY !== atY) context.moveTo(fromX, fromY);
      context.lineTo(toX, toY);
      [atX, atY] = [toX, toY];
    });
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** Not a dashed line: where that is cut off, its dots would wander with the map. */
function dot(
  context: CanvasRenderingContext2D,
  view: FlatView,
  lines: readonly TrackLine[],
  { colour, widthPx }: Pen,
): void {
  if (lines.length === 0) return;
  const radius = widthPx / 2;
  context.fillStyle = colour;
  context.beginPath();
  let count = 0;
  for (const line of lines) {
    visitSeen(line, view, beyondPx, (fromX, fromY, toX, toY, along) => {
      const length = Math.hypot(toX - fromX, toY - fromY);
      for (let at = dotStepPx * Math.ceil(along / dotStepPx) - along; at < length; at += dotStepPx) {
        const [x, y] = [fromX + ((toX - fromX) * at) / length, fromY + ((toY - fromY) * at) / length];
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, 2 * Math.PI);
        count += 1;
        if (count % dotsAtOnce !== 0) continue;
        context.fill();
        context.beginPath();
      }
    });
  }
  context.fill();
}

/**
 * @file The picture of a camera RAW file that holds no preview: a calm dark tile of its shape with the shutter of a lens,
 * in the neutral greys of the page, as `video/placeholder.ts` draws for videos.
 */
import type { Size } from './rendition-sizes.ts';

const ground = '#2C2E31';
const blade = '#44484C';
const mark = '#959BA1';
const blades = 6;

/** An SVG drawing of exactly this size in pixels. */
export function rawDrawing({ width, height }: Size): string {
  const [x, y] = [width / 2, height / 2];
  const unit = Math.min(width, height);
  const radius = unit * 0.18;
  const opening = radius * 0.45;
  const line = Math.max(1, unit * 0.012);
  const point = (from: number, turn: number): string => {
    const angle = (turn * 2 * Math.PI) / blades;
    return `${(x + from * Math.cos(angle)).toFixed(2)} ${(y + from * Math.sin(angle)).toFixed(2)}`;
  };
  // Each blade's edge runs along a side of the opening and on to the rim.
  const edges = Array.from(
    { length: blades },
    (_, index) => `M${point(opening, index)} L${point(radius, index + 1.2)}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="${ground}"/>
<circle cx="${x}" cy="${y}" r="${radius}" fill="${blade}" stroke="${mark}" stroke-width="${line}"/>
<polygon points="${Array.from({ length: blades }, (_, index) => point(opening, index)).join(', ')}" fill="${ground}"/>
<path d="${edges.join(' ')}" fill="none" stroke="${mark}" stroke-width="${line}" stroke-linecap="round"/>
</svg>`;
}

/**
 * @file The picture of a video that nothing here can decode: a calm dark tile of the video's shape with a strip of film
 * above and below and a play mark, in the neutral greys of the page.
 */
import type { Size } from '../image/rendition-sizes.ts';

const ground = '#2C2E31';
const strip = '#242628';
const hole = '#44484C';
const mark = '#959BA1';

/** An SVG drawing of exactly this size in pixels. */
export function placeholderDrawing({ width, height }: Size): string {
  const unit = Math.min(width, height);
  const band = unit * 0.11;
  const holeSide = band * 0.42;
  const count = Math.max(2, Math.round(width / (band * 1.15)));
  const step = width / count;
  const holes = Array.from({ length: count }, (_, index) => {
    const x = step * (index + 0.5) - holeSide / 2;
    const one = (y: number): string =>
      `<rect x="${x.toFixed(2)}" y="${y.toFixed(2)}" width="${holeSide.toFixed(2)}" height="${holeSide.toFixed(2)}" rx="${(holeSide / 5).toFixed(2)}"/>`;
    return one((band - holeSide) / 2) + one(height - (band + holeSide) / 2);
  }).join('');
  const radius = unit * 0.13;
  const [x, y] = [width / 2, height / 2];
  const side = radius * 0.5;
  const line = Math.max(1, unit * 0.012);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="${ground}"/>
<g fill="${strip}"><rect width="${width}" height="${band}"/><rect y="${height - band}" width="${width}" height="${band}"/></g>
<g fill="${hole}">${holes}</g>
<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${mark}" stroke-width="${line}"/>
<path d="M${x - side * 0.7} ${y - side} L${x + side} ${y} L${x - side * 0.7} ${y + side} Z" fill="${mark}" stroke="${mark}" stroke-width="${line}" stroke-linejoin="round"/>
</svg>`;
}

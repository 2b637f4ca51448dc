/** @file The app's icon: the mark on its colour, in the sizes and containers of the three systems. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '../setup/project.mjs';

/** The accent of the light theme, and what lies on it. */
const ground = '#2B5F9E';
const ink = '#FFFFFF';

/**
 * The icon as SVG of 1024 units: the mark of the page on a rounded square. `inset` is the air around the square: macOS
 * wants a tenth on each side, the others none.
 */
export function iconSvg(inset: number): string {
  const mark = readFileSync(join(projectRoot, 'src-renderer', 'public', 'fernweh.svg'), 'utf8');
  const shapes = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(mark)?.[1];
  if (shapes === undefined) throw new Error('src-renderer/public/fernweh.svg is no SVG.');
  const side = 1024 - 2 * inset;
  // The mark's own grid is 24; it takes two thirds of the square.
  const scale = (side * 0.68) / 24;
  const offset = (1024 - 24 * scale) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024">
<rect x="${inset}" y="${inset}" width="${side}" height="${side}" rx="${side * 0.225}" fill="${ground}"/>
<g transform="translate(${offset} ${offset}) scale(${scale})" fill="${ink}">${shapes}</g></svg>`;
}

/** A picture of the icon with this side, as PNG. */
export async function iconPng(sidePx: number, inset: number): Promise<Buffer> {
  // Drawn larger where it is small: the edges of the mark are finer then.
  const density = Math.max(72, (72 * sidePx * 2) / 1024);
  return await sharp(Buffer.from(iconSvg(inset)), { density })
    .resize(sidePx, sidePx)
    .png()
    .toBuffer();
}

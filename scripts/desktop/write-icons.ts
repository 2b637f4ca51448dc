/** @file Writes the icons that electron-builder takes: icon.ico, icon.icns and PNGs for Linux. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { icnsOf, icoOf } from './icon-files.ts';
import type { IconPicture } from './icon-files.ts';
import { iconPng } from './icon.ts';

const windowsSides = [16, 24, 32, 48, 64, 128, 256];
const macSides = [16, 32, 64, 128, 256, 512, 1024];
const linuxSides = [16, 32, 48, 64, 128, 256, 512];
/** Apple's template leaves 100 of 1024 on each side. */
const macInset = 100;

/** Into the folder, which is made if missing. */
export async function writeIcons(folder: string): Promise<void> {
  mkdirSync(join(folder, 'linux'), { recursive: true });
  writeFileSync(join(folder, 'icon.ico'), icoOf(await pictures(windowsSides, 0)));
  writeFileSync(join(folder, 'icon.icns'), icnsOf(await pictures(macSides, macInset)));
  for (const { sidePx, png } of await pictures(linuxSides, 0)) {
    writeFileSync(join(folder, 'linux', `${sidePx}x${sidePx}.png`), png);
  }
}

async function pictures(sides: readonly number[], inset: number): Promise<IconPicture[]> {
  return await Promise.all(sides.map(async (sidePx) => ({ sidePx, png: await iconPng(sidePx, inset) })));
}

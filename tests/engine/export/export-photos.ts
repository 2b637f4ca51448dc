/** @file A folder with photos to export, and the settings of an export. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Engine } from '../../../src-main/engine/engine.ts';
import {
  exportChoice,
  exportSettings,
  type ExportReport,
  type ExportSettings,
} from '../../../src-shared/model/export.ts';
import { makeJpeg, type PictureOptions } from '../../make/pictures.ts';

/** Machu Picchu. */
export const gps = {
  ...{ GPSLatitudeRef: 'S', GPSLatitude: [13, 9, 47.88], GPSLongitudeRef: 'W', GPSLongitude: [72, 32, 44.04] },
} as const;

/** Writes a JPEG below a folder. */
export async function writePhoto(folder: string, name: string, options: PictureOptions): Promise<void> {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await makeJpeg(options));
}

/** The settings with what is not named as it usually is. */
export function settings(given: {
  preset: ExportSettings['preset'];
  to: string;
  [more: string]: unknown;
}): ExportSettings {
  return exportSettings.parse(given);
}

/** Exports all photos, in order of time, and waits for the end. */
export async function exportAll(
  engine: Engine,
  given: Parameters<typeof settings>[0],
  query = '',
): Promise<ExportReport> {
  return await engine.exports.report(await engine.exports.start(exportChoice.parse({ query }), settings(given)));
}

/** All files below a folder with their hashes, by path. */
export function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .toSorted();
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

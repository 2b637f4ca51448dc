import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder with real photos and models that tests use in place; null where it is missing. */
export const assetsFolder: string | null = (() => {
  const folder = process.env['FERNWEH_ASSETS'] ?? resolve(import.meta.dirname, '../../shared/assets');
  // Sources are kept by their real path; a folder that is a link would not compare equal.
  return existsSync(folder) ? realpathSync(folder) : null;
})();

/** The varied real photos for development; null where they are missing. */
export const photosFolder: string | null = assetsFolder === null ? null : join(assetsFolder, 'photos-dev');

/** Said by every test that skips for want of them. */
export const assetsMissing = 'the shared test photos are not on this machine (set FERNWEH_ASSETS to their folder)';

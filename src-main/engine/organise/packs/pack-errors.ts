import { FernwehError } from '../../../../src-shared/contract/errors.ts';

/** @file What can be wrong with a map pack, each as the error that tells it. */

/** It is no PMTiles file at all. */
export function unknownPack(path: string): FernwehError {
  const message = `${path} is no map in PMTiles form.`;
  return new FernwehError('map-pack-unknown', message, { data: { path } });
}

/** A version that Fernweh does not read. */
export function otherVersion(path: string, version: number): FernwehError {
  const message = `${path} is of version ${String(version)} of PMTiles; Fernweh reads version 3. Take a newer map.`;
  return new FernwehError('map-pack-version', message, { data: { path, version } });
}

/** `found`: what exactly, for the log and the command line. */
export function damagedPack(path: string, found: string): FernwehError {
  const message = `The map ${path} is incomplete or damaged: ${found}. Download or copy it again.`;
  return new FernwehError('map-pack-damaged', message, { data: { path } });
}

/** `what`: of what kind its tiles are. */
export function unsupportedPack(path: string, what: string): FernwehError {
  const message =
    `Fernweh cannot draw the tiles in ${path} (${what}). ` +
    'It takes maps after Protomaps or OpenMapTiles, and pictures (PNG, JPEG, WebP).';
  return new FernwehError('map-pack-unsupported', message, { data: { path, what } });
}

/** What `node:fs` threw, as an error of the pack. */
export function unreadPack(path: string, error: unknown): FernwehError {
  if (error instanceof FernwehError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const options = { cause: error, data: { path } };
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV') {
    return new FernwehError('map-pack-away', `${path} is not there now. Connect the drive that it is on.`, options);
  }
  return new FernwehError(
    'map-pack-unreadable',
    `Fernweh may not read ${path} (${code}). Allow it, then try again.`,
    options,
  );
}

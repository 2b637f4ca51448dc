import { turnedVersion } from '../../../src-shared/contract/media.ts';

/** What the version of an asset's pictures is made of; `mediaFactsSql` selects it. */
export interface MediaFacts {
  readonly sha256: string | null;
  readonly renderVersion: number | null;
  readonly readAtMs: number | null;
  readonly turn: number;
}

/** Part of a select list over `assets a LEFT JOIN contents c ON c.sha256 = a.sha256`. */
export const mediaFactsSql = `a.sha256, c.render_version AS renderVersion,
    (SELECT mtime_ms FROM originals WHERE id = a.primary_original) AS readAtMs, a.turn`;

/**
 * The part of the media URL that tells one picture of an asset from the next: changes when the file does, when the user
 * turns it, and when the lasting picture takes the early thumbnail's place.
 */
export function mediaVersion({ sha256, renderVersion, readAtMs, turn }: MediaFacts): string {
  const isLasting = sha256 !== null && renderVersion !== null;
  const version = isLasting
    ? `${sha256.slice(0, 12)}.${String(renderVersion)}`
    : `early.${Math.round(readAtMs ?? 0).toString(36)}`;
  return turnedVersion(version, turn);
}

import { turnedVersion } from '../../src-shared/contract/media.ts';
import type { Asset } from '../../src-shared/model/asset.ts';
import { isRawMime } from '../../src-shared/model/raw-mime.ts';
import type { Tile } from '../library/slice-store.ts';

/** A photo as the grid would have it, from what the engine tells of it: for one that is in no answer. */
export function tileOf(asset: Asset): Tile {
  const { id, kind, sha256, capturedAt, files, missing, motion, turn } = asset;
  return {
    ...{ id, kind, missing },
    color: -1,
    version: turnedVersion(sha256?.slice(0, 12) ?? 'early', turn),
    width: asset.width ?? 0,
    height: asset.height ?? 0,
    local: capturedAt.local,
    doubtful: capturedAt.confidence === 'doubtful',
    copies: Math.max(1, files.filter((file) => file.role === 'primary' || file.role === 'copy').length),
    raw: isRawMime(asset.mime) || files.some(({ role }) => role === 'raw'),
    live: motion !== null,
    durationMs: asset.durationMs ?? 0,
    rating: asset.rating ?? 0,
    favourite: asset.favourite,
  };
}

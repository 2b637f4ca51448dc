/** @file Which name each photo gets in an export: fixed before anything is written, so that a resumed one gives the same. */
import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { cameraName } from '../../../src-shared/model/camera-name.ts';
import { exportWords } from '../../../src-shared/model/copy-pattern.ts';
import { errorCode } from '../platform/files/copy-failure.ts';
import { fillCopyPattern, parseCopyPattern, type CopyPattern } from '../platform/files/copy-pattern.ts';
import { pathFromBytes, pathToFs } from '../platform/files/path-bytes.ts';
import { cutToBytes, longestNameBytes } from '../platform/files/safe-name.ts';

/** What the names of an export need beside the photo. */
export interface NamesOf {
  readonly pattern: string;
  /** The folder that is exported to. */
  readonly to: string;
  /** What `{album}` stands for. */
  readonly album: string;
  /** How many photos there are: `{number}` has as many digits as it takes. */
  readonly total: number;
}

/** Gives names one after the other, in the order of the photos; none twice, and none that is taken in the folder. */
export class NamePlan {
  readonly #of: NamesOf;
  readonly #pattern: CopyPattern;
  /** By folder, what is taken, folded as file systems without case see it. */
  readonly #taken = new Map<string, Set<string>>();
  #given = 0;
  /** Names that got a number because they were taken. */
  clashes = 0;

  /** Throws `bad-input` for a pattern that means nothing. */
  constructor(of: NamesOf) {
    this.#of = of;
    this.#pattern = parseCopyPattern(of.pattern, exportWords);
  }

  /** Where the next photo stands below the folder, parts joined by `/`, without extension. Rejects with file system errors. */
  async next(asset: Asset): Promise<string> {
    const { total, album } = this.#of;
    const number = String(++this.#given).padStart(String(total).length, '0');
    const { place } = asset;
    const { folders, stem } = fillCopyPattern(this.#pattern, {
      local: asset.capturedAt.local,
      camera: cameraName(asset.camera),
      name: basename(asset.path, extname(asset.path)),
      extra: {
        ...{ number, album },
        place: place?.city ?? place?.region ?? place?.country ?? 'Unknown place',
        country: place?.country ?? 'Unknown country',
      },
    });
    const folder = folders.join('/');
    const taken = await this.#takenIn(folder);
    const free = freeStem(stem, (one) => taken.has(keyOf(one)));
    if (free !== stem) this.clashes += 1;
    taken.add(keyOf(free));
    return folder === '' ? free : `${folder}/${free}`;
  }

  async #takenIn(folder: string): Promise<Set<string>> {
    const key = keyOf(folder);
    let taken = this.#taken.get(key);
    if (taken === undefined) {
      taken = await namesIn(join(this.#of.to, folder));
      this.#taken.set(key, taken);
    }
    return taken;
  }
}

/** The first of `stem`, `stem (1)`, `stem (2)` … that is not taken. */
export function freeStem(stem: string, isTaken: (stem: string) => boolean): string {
  if (!isTaken(stem)) return stem;
  for (let number = 1; ; number++) {
    const tail = ` (${String(number)})`;
    const numbered = cutToBytes(stem, longestNameBytes - 80) + tail;
    if (!isTaken(numbered)) return numbered;
  }
}

/** Names in a folder, each with all that may be its stem; none for a folder that is not there yet. */
async function namesIn(folder: string): Promise<Set<string>> {
  const taken = new Set<string>();
  let names: string[];
  try {
    names = (await readdir(pathToFs(folder), { encoding: 'buffer' })).map(pathFromBytes);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return taken;
    throw error;
  }
  for (const name of names) {
    for (let stem = name; ; stem = stem.slice(0, -extname(stem).length)) {
      taken.add(keyOf(stem));
      if (extname(stem) === '') break;
    }
  }
  return taken;
}

/** Equal for names that some file system takes for one. */
function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

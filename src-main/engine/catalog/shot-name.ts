import { sep } from 'node:path';
import { editedSuffixes } from '../../../src-shared/algorithms/edited-suffixes.ts';
import { fold } from '../../../src-shared/algorithms/fold.ts';

/** What the name of a file tells of the shot it belongs to. */
export interface ShotName {
  /** Folder and folded stem: equal for the files of one shot (`originals.stem_key`). */
  readonly key: string;
  /** The name says that the picture was edited. */
  readonly edited: boolean;
}

/** Lightroom adds `-Edit` where it hands a picture to another program. */
const suffixes = [...editedSuffixes, '-edit'].map(fold).sort((a, b) => b.length - a.length);
/** Apple names what was edited on a telephone `IMG_E1234` beside `IMG_1234`. */
const appleEdited = /^img_e(\d{4,})$/;
/** Pixel telephones name JPEG and RAW of one shot `PXL_….RAW-01.COVER.jpg` and `PXL_….RAW-02.ORIGINAL.dng`. */
const pixelPair = /\.raw-\d\d(?:\.mp)?\.(?:cover|original)$/;
/** A motion photo is `PXL_….MP.jpg`; Takeout writes its video beside it as `PXL_….MP`. */
const motionMark = /\.mp$/;
/** `IMG_1(2)`: the second file of its name. Takeout puts the number of an edited copy behind its suffix. */
const numbered = /^(.+)(\(\d{1,4}\))$/su;

/**
 * The shot that a file belongs to by its path (absolute, in the spelling of `platform/files/path-bytes.ts`). What says
 * that a picture was edited is taken off, so that it has the key of what it was made from; a number in brackets stays:
 * `IMG_1(2)` is another shot than `IMG_1`.
 */
export function shotName(path: string, separator: string = sep): ShotName {
  const nameAt = path.lastIndexOf(separator) + 1;
  const dot = path.lastIndexOf('.');
  const stem = fold(path.slice(nameAt, dot > nameAt ? dot : path.length))
    .replace(pixelPair, '')
    .replace(motionMark, '');
  const [, body = stem, number = ''] = numbered.exec(stem) ?? [];
  const base = unedited(body);
  return { key: path.slice(0, nameAt) + (base ?? body) + number, edited: base !== null };
}

/** The stem of what a picture was made from; null where its stem does not say that it was edited. */
function unedited(stem: string): string | null {
  const apple = appleEdited.exec(stem);
  if (apple?.[1] !== undefined) return `img_${apple[1]}`;
  const suffix = suffixes.find((one) => stem.endsWith(one) && stem.length > one.length);
  return suffix === undefined ? null : stem.slice(0, -suffix.length);
}

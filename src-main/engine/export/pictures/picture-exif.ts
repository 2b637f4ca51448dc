/** @file The EXIF block of an exported picture. */
import type { Head } from '../../platform/head.ts';
import type { Size } from '../../platform/image/rendition-sizes.ts';
import {
  gpsEntries,
  longEntry,
  readExif,
  shortEntry,
  tags,
  textEntry,
  writeExif,
  type ExifEntries,
  type TiffEntry,
} from '../../platform/metadata/write/tiff-entries.ts';
import type { MetadataRecipe } from './picture-recipe.ts';

/** Further tags of our own small blocks (Exif 3.0, tables 3 to 6). */
const own = {
  ...{ description: 0x010e, make: 0x010f, model: 0x0110, artist: 0x013b, copyright: 0x8298 },
  ...{ taken: 0x9003, digitized: 0x9004, offsetTaken: 0x9011, lens: 0xa434 },
} as const;
/** Of IFD0: pictures inside, and blocks of XMP, IPTC and Photoshop, which may name places. */
const others: ReadonlySet<number> = new Set([0x014a, 0x02bc, 0x83bb, 0x8649, 0x0201, 0x0202, 0xc6fc]);
/**
 * Of IFD0 and the Exif IFD: words that may name the place, as XMP and IPTC may. Document name, description, user comment,
 * and what Windows writes of its own: title, comment, tags, subject.
 */
const words: ReadonlySet<number> = new Set([0x010d, own.description, 0x9286, 0x9c9b, 0x9c9c, 0x9c9e, 0x9c9f]);

/** What an EXIF block of a picture is made from. */
export interface ExifSource {
  /** The block of the original; null where it has none, or none of its kind. */
  readonly block: Buffer | null;
  readonly head: Pick<Head, 'tags'>;
  /** Pixels of the picture that is written, as it stands; null: as the original's. */
  readonly size: Size | null;
}

/**
 * The block for a picture that stands upright; null for none. Makers' notes, thumbnails and blocks inside are left out:
 * their offsets would be wrong, and they may tell what shall not be told.
 */
export function exifOf({ block, head, size }: ExifSource, recipe: MetadataRecipe): Buffer | null {
  if (recipe.keep === 'none') return null;
  if (recipe.keep === 'copyright') return writeExif(copyrightOnly(head));
  const found = block === null ? null : readExif(block);
  const kept = found === null ? ownBlock(head, recipe) : cleaned(found, recipe, size);
  return writeExif(kept) ?? writeExif(ownBlock(head, recipe));
}

function cleaned(found: ExifEntries, { position, facts }: MetadataRecipe, size: Size | null): ExifEntries {
  const { littleEndian } = found;
  const isKept = ({ tag }: TiffEntry): boolean =>
    !others.has(tag) &&
    (position === 'keep' || !words.has(tag)) &&
    tag !== tags.orientation &&
    (size === null || !sizeTags.has(tag)) &&
    tag !== tags.makerNote;
  const caption =
    facts.caption === null || (position === 'keep' && found.ifd0.some(({ tag }) => tag === own.description))
      ? []
      : [textEntry(own.description, facts.caption)];
  const sizes =
    size === null
      ? []
      : [longEntry(tags.pixelWidth, size.width, littleEndian), longEntry(tags.pixelHeight, size.height, littleEndian)];
  return {
    ...found,
    ifd0: [...found.ifd0.filter(isKept), shortEntry(tags.orientation, 1, littleEndian), ...caption],
    exif: [...found.exif.filter(isKept), ...sizes],
    gps: gpsOf(found.gps, position, littleEndian),
  };
}

const sizeTags: ReadonlySet<number> = new Set([0x0100, 0x0101, tags.pixelWidth, tags.pixelHeight]);

function gpsOf(
  found: readonly TiffEntry[],
  position: MetadataRecipe['position'],
  littleEndian: boolean,
): readonly TiffEntry[] {
  if (position === 'keep') return found;
  return position === 'remove' ? [] : gpsEntries(position, littleEndian);
}

/** From what the catalog knows. */
function ownBlock(head: Pick<Head, 'tags'>, { position, facts }: MetadataRecipe): ExifEntries {
  const { local, offset, make, model, lens, caption } = facts;
  const taken = local === null ? null : local.slice(0, 19).replaceAll('-', ':').replace('T', ' ');
  const point = position === 'keep' ? facts.position : position === 'remove' ? null : position;
  return {
    littleEndian: true,
    interop: [],
    ifd0: [
      shortEntry(tags.orientation, 1, true),
      ...given(own.description, caption),
      ...given(own.make, make),
      ...given(own.model, model),
      ...rights(head),
    ],
    exif: [
      ...given(own.taken, taken),
      ...given(own.digitized, taken),
      ...(taken === null ? [] : given(own.offsetTaken, offset)),
      ...given(own.lens, lens),
    ],
    gps: point === null ? [] : gpsEntries(point, true),
  };
}

function copyrightOnly(head: Pick<Head, 'tags'>): ExifEntries {
  const ifd0 = [shortEntry(tags.orientation, 1, true), ...rights(head)];
  return { littleEndian: true, ifd0, exif: [], gps: [], interop: [] };
}

/** Who made the picture and whose it is, from EXIF, else IPTC, else XMP. */
function rights({ tags: { exif, iptc, xmp } }: Pick<Head, 'tags'>): TiffEntry[] {
  const first = (...values: unknown[]): string | null => {
    for (const value of values.flat()) if (typeof value === 'string' && value.trim() !== '') return value.trim();
    return null;
  };
  return [
    ...given(own.artist, first(exif['Artist'], iptc['By-line'], xmp['dc:creator'])),
    ...given(own.copyright, first(exif['Copyright'], iptc['CopyrightNotice'], xmp['dc:rights'])),
  ];
}

function given(tag: number, text: string | null): TiffEntry[] {
  return text === null || text === '' ? [] : [textEntry(tag, text)];
}

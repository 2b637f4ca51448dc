/**
 * @file What Fernweh shares with other programs by XMP: the facts, and the one form in which both the reader and the
 * writer hold them. A favourite is not among them: neither digiKam nor Lightroom nor Immich keeps one in XMP (their pick
 * flags say something else).
 */
import { plain, type Name } from './xmp-properties.ts';

/** A wall time, `YYYY-MM-DDTHH:mm:ss[.sss]`, and its offset, `±HH:MM` or `Z`; null: it is not known. */
export interface XmpTime {
  readonly local: string;
  readonly offset: string | null;
}

/** Degrees (WGS 84), metres above the sea. */
export interface XmpPosition {
  readonly lat: number;
  readonly lon: number;
  readonly altitudeM: number | null;
}

/**
 * Something on the picture (MWG Guidelines 2.0, 5.9). Centre and size as fractions of the picture. `type` is one of MWG's
 * closed choice, `Face`, `Pet`, `Focus` or `BarCode`; null for any other thing.
 */
export interface XmpRegion {
  readonly type: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface XmpRegions {
  /** Pixels of the picture that the regions were drawn on; null: not told. */
  readonly appliedTo: { readonly width: number; readonly height: number } | null;
  readonly list: readonly XmpRegion[];
}

/** Null: the packet says nothing of it. */
export interface XmpFacts {
  /** Paths, `Travel/Peru`. */
  readonly tags: readonly string[] | null;
  /** 0 to 5, -1 for rejected. */
  readonly rating: number | null;
  readonly title: string | null;
  readonly caption: string | null;
  readonly capturedAt: XmpTime | null;
  readonly position: XmpPosition | null;
  readonly regions: XmpRegions | null;
}

/** What is absent is left as it stands, what is null is taken away. */
export type XmpChanges = { readonly [Key in keyof XmpFacts]?: XmpFacts[Key] | undefined };

const exif = 'http://ns.adobe.com/exif/1.0/';
const exifEX = 'http://cipa.jp/exif/1.0/';
const tiff = 'http://ns.adobe.com/tiff/1.0/';
const dc = 'http://purl.org/dc/elements/1.1/';
const microsoft = 'http://ns.microsoft.com/photo/1.0/';
export const mwgRegions = 'http://www.metadataworkinggroup.com/schemas/regions/';
export const area = 'http://ns.adobe.com/xmp/sType/Area#';
export const dimensions = 'http://ns.adobe.com/xap/1.0/sType/Dimensions#';

/** The properties, with who defines them. */
export const names = {
  /** XMP specification part 1, 8.4: -1, 0 to 5. */
  rating: ['http://ns.adobe.com/xap/1.0/', 'Rating'],
  /** ACDSee, 0 to 5; digiKam reads it second. */
  acdseeRating: ['http://ns.acdsee.com/iptc/1.0/', 'rating'],
  /** Windows, percent: 1, 25, 50, 75, 99; digiKam reads it third. With and without the slash at the end. */
  microsoftRating: [microsoft, 'Rating'],
  microsoftRatingToo: ['http://ns.microsoft.com/photo/1.0', 'Rating'],
  /** XMP specification part 1, 8.3: words. */
  subject: [dc, 'subject'],
  /** Lightroom: `Travel|Peru`. */
  hierarchicalSubject: ['http://ns.adobe.com/lightroom/1.0/', 'hierarchicalSubject'],
  /** digiKam, and the one that Immich reads first and writes: `Travel/Peru`. */
  tagsList: ['http://www.digikam.org/ns/1.0/', 'TagsList'],
  /** Windows: `Travel/Peru`. */
  lastKeyword: [microsoft, 'LastKeywordXMP'],
  lastKeywordToo: ['http://ns.microsoft.com/photo/1.0', 'LastKeywordXMP'],
  /** XMP specification part 1, 8.3; MWG Guidelines 2.0, 5.3: the caption. */
  description: [dc, 'description'],
  /** MWG's name for EXIF's; Immich writes it beside `dc:description`. */
  imageDescription: [tiff, 'ImageDescription'],
  title: [dc, 'title'],
  /** XMP specification part 2, 3.5 (EXIF in XMP); ISO 8601, an offset where it is known. */
  dateTimeOriginal: [exif, 'DateTimeOriginal'],
  /** EXIF's own parts of the time, which some programs carry over as they are. */
  subSecond: [exif, 'SubSecTimeOriginal'],
  offset: [exif, 'OffsetTimeOriginal'],
  subSecondToo: [exifEX, 'SubSecTimeOriginal'],
  offsetToo: [exifEX, 'OffsetTimeOriginal'],
  /** MWG Guidelines 2.0, 5.4: when the picture was taken. */
  dateCreated: ['http://ns.adobe.com/photoshop/1.0/', 'DateCreated'],
  /** XMP specification part 2, 3.5, and part 1, 8.2.1.5 (`GPSCoordinate`): `13,31.2S`. */
  latitude: [exif, 'GPSLatitude'],
  longitude: [exif, 'GPSLongitude'],
  /** Not of the specification: some programs write the hemisphere apart. */
  latitudeRef: [exif, 'GPSLatitudeRef'],
  longitudeRef: [exif, 'GPSLongitudeRef'],
  /** A fraction, metres; `GPSAltitudeRef` 1: below the sea. */
  altitude: [exif, 'GPSAltitude'],
  altitudeRef: [exif, 'GPSAltitudeRef'],
  /** MWG Guidelines 2.0, 5.9. */
  regions: [mwgRegions, 'Regions'],
  /** Windows, people tagging; read where there are none of MWG's. */
  microsoftRegions: ['http://ns.microsoft.com/photo/1.2/', 'RegionInfo'],
} as const satisfies Record<string, Name>;

/** The prefix under which other programs know a namespace, for where a sidecar does not declare it yet. */
export const usualPrefixes: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  [names.rating[0], 'xmp'],
  [dc, 'dc'],
  [names.hierarchicalSubject[0], 'lr'],
  [names.tagsList[0], 'digiKam'],
  [exif, 'exif'],
  [names.dateCreated[0], 'photoshop'],
  [mwgRegions, 'mwg-rs'],
  [area, 'stArea'],
  [dimensions, 'stDim'],
]);

/** The facts as they are read again: texts as XML can hold them, what is empty as null, nothing twice. */
export function tidyChanges(changes: XmpChanges): Partial<XmpFacts> {
  const text = (value: string | null): string | null => (value === null ? null : plain(value) || null);
  const { tags, rating, title, caption, capturedAt, position, regions } = changes;
  return {
    ...(tags !== undefined && { tags: tags === null ? null : tidyTags(tags, '/') }),
    ...(rating !== undefined && { rating: rating === null ? null : Math.round(Math.min(5, Math.max(-1, rating))) + 0 }),
    ...(title !== undefined && { title: text(title) }),
    ...(caption !== undefined && { caption: text(caption) }),
    ...(capturedAt !== undefined && { capturedAt }),
    ...(position !== undefined && { position }),
    ...(regions !== undefined && { regions: tidyRegions(regions) }),
  };
}

/** Paths with `/` of texts whose parts are put apart so; null for none. */
export function tidyTags(texts: readonly string[], separator: '/' | '|'): readonly string[] | null {
  const paths = texts.map((text) => tagPath(text, separator)).filter((path) => path !== '');
  return paths.length === 0 ? null : [...new Set(paths)];
}

/** The word that stands for a tag where paths are not known: `Travel/Peru` → `Peru`. */
export function wordOfTag(tag: string): string {
  return tag.slice(tag.lastIndexOf('/') + 1);
}

export function tagPath(text: string, separator: '/' | '|'): string {
  const parts = text.split(separator).map((part) => plain(part).replace(/\s+/g, ' '));
  return parts.filter((part) => part !== '').join('/');
}

function tidyRegions(regions: XmpRegions | null): XmpRegions | null {
  if (regions === null) return null;
  const list = new Map<string, XmpRegion>();
  for (const { type, name, description, x, y, w, h } of regions.list) {
    if (![x, y, w, h].every(Number.isFinite)) continue;
    const region = {
      ...{ type: plain(type ?? '') || null, name: plain(name ?? '') || null },
      description: plain(description ?? '') || null,
      ...{ x: inSixDigits(x), y: inSixDigits(y), w: inSixDigits(w), h: inSixDigits(h) },
    };
    list.set(JSON.stringify(region), region);
  }
  return list.size === 0 ? null : { appliedTo: regions.appliedTo, list: [...list.values()] };
}

/** A millionth of the picture is finer than any of its pixels. */
export function inSixDigits(value: number): number {
  return Number(value.toFixed(6)) + 0;
}

/** Windows writes 1, 25, 50, 75 and 99 percent for one to five stars. */
export function starsOfPercent(percent: number): number {
  if (percent === 0) return 0;
  return Math.min(5, Math.max(1, Math.round(percent / 25) + 1));
}

/** The other way round; a rejected photo has none. */
export function percentOfStars(stars: number): number {
  return [0, 1, 25, 50, 75, 99][Math.max(0, stars)] ?? 0;
}

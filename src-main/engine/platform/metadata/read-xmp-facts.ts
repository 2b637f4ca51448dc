/** @file Reads the facts that Fernweh shares with other programs, from a sidecar or from a packet inside a file. */
import { names, starsOfPercent, tidyTags, type XmpFacts, type XmpPosition, type XmpTime } from './xmp-facts.ts';
import { descriptionsOf, listTexts, rdfOf, shownText, simpleText, type Name } from './xmp-properties.ts';
import { readRegions } from './xmp-regions.ts';
import { readAltitude, readCoordinate, readTime } from './xmp-values.ts';
import { parseTree, type XmlNode } from './xml-tree.ts';
import { packetText } from './xmp.ts';

/** A RAW converter's history has some thousands; the text is bounded by the file, and that by the caller. */
export const treeLimits = { nodes: 200_000, depth: 200, textLength: Number.MAX_SAFE_INTEGER };

/**
 * What the packet says. A sidecar is read whole or not at all: null where it is no XML to its end or holds no `rdf:RDF`.
 * Of a packet inside a file what stands before a break counts, null without an `rdf:RDF`. The caller bounds the size.
 */
export function readXmpFacts(packet: Uint8Array, from: 'sidecar' | 'file'): XmpFacts | null {
  const { root, isWellFormed, isWhole } = parseTree(packetText(packet), treeLimits);
  const isBroken = !isWellFormed || !isWhole;
  return rdfOf(root) === null || (isBroken && from === 'sidecar') ? null : factsOf(descriptionsOf(root));
}

/** The lists of tags that a sidecar holds, each as it stands; null: there is none. */
export interface TagLists {
  /** `digiKam:TagsList`, as paths, `Travel/Peru`. */
  readonly tagsList: readonly string[] | null;
  /** `lr:hierarchicalSubject`, as paths. */
  readonly hierarchical: readonly string[] | null;
  /** `dc:subject`. */
  readonly words: readonly string[] | null;
}

/** The lists of tags of a sidecar that `readXmpFacts` reads. */
export function readTagLists(packet: Uint8Array): TagLists {
  const owners = descriptionsOf(parseTree(packetText(packet), treeLimits).root);
  return {
    tagsList: tidyTags(listTexts(owners, names.tagsList), '/'),
    hierarchical: tidyTags(listTexts(owners, names.hierarchicalSubject), '|'),
    words: tidyTags(listTexts(owners, names.subject), '/'),
  };
}

/** The facts of the outer descriptions together. */
function factsOf(owners: readonly XmlNode[]): XmpFacts {
  return {
    tags: tagsOf(owners),
    rating: ratingOf(owners),
    title: shownText(owners, names.title),
    caption: shownText(owners, names.description) ?? shownText(owners, names.imageDescription),
    capturedAt: timeOf(owners) ?? readTime(simpleText(owners, names.dateCreated)),
    position: positionOf(owners),
    regions: readRegions(owners),
  };
}

/** EXIF's time; its fraction and its offset may stand apart. */
function timeOf(owners: readonly XmlNode[]): XmpTime | null {
  const time = readTime(simpleText(owners, names.dateTimeOriginal));
  if (time === null) return null;
  const either = (one: Name, other: Name): string => simpleText(owners, one) ?? simpleText(owners, other) ?? '';
  const fraction = /^\d{1,9}$/.exec(either(names.subSecond, names.subSecondToo));
  const offset = /^(?:Z|[+-]\d\d:\d\d)$/.exec(either(names.offset, names.offsetToo));
  return {
    local: fraction === null || time.local.includes('.') ? time.local : `${time.local}.${fraction[0]}`,
    offset: time.offset ?? offset?.[0] ?? null,
  };
}

/** The list that tells most of what stands there, as digiKam and Immich choose: paths before words. */
function tagsOf(owners: readonly XmlNode[]): readonly string[] | null {
  return (
    tidyTags(listTexts(owners, names.tagsList), '/') ??
    tidyTags(listTexts(owners, names.hierarchicalSubject), '|') ??
    tidyTags(listTexts(owners, names.lastKeyword), '/') ??
    tidyTags(listTexts(owners, names.lastKeywordToo), '/') ??
    tidyTags(listTexts(owners, names.subject), '/')
  );
}

/** The order of digiKam: XMP's own, ACDSee's, that of Windows. Numbers outside are no rating. */
function ratingOf(owners: readonly XmlNode[]): number | null {
  const number = (text: string | null): number | null =>
    text === null || !/^[+-]?\d+(?:\.\d+)?$/.test(text) ? null : Number(text);
  const stars = number(simpleText(owners, names.rating)) ?? number(simpleText(owners, names.acdseeRating));
  if (stars !== null) return stars >= -1 && stars <= 5 ? Math.round(stars) + 0 : null;
  const percent =
    number(simpleText(owners, names.microsoftRating)) ?? number(simpleText(owners, names.microsoftRatingToo));
  return percent === null || percent < 0 || percent > 100 ? null : starsOfPercent(percent);
}

function positionOf(owners: readonly XmlNode[]): XmpPosition | null {
  const text = (name: keyof typeof names): string | null => simpleText(owners, names[name]);
  const lat = readCoordinate(text('latitude'), text('latitudeRef'), 90);
  const lon = readCoordinate(text('longitude'), text('longitudeRef'), 180);
  return lat === null || lon === null
    ? null
    : { lat, lon, altitudeM: readAltitude(text('altitude'), text('altitudeRef')) };
}

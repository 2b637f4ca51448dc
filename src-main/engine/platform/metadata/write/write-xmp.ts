/** @file Writes what Fernweh knows into an XMP sidecar so that digiKam, Lightroom and Immich understand it. */
import { FileFailure } from '../../../../../src-shared/contract/errors.ts';
import { treeLimits } from '../read-xmp-facts.ts';
import {
  names,
  percentOfStars,
  tidyChanges,
  wordOfTag,
  type XmpChanges,
  type XmpPosition,
  type XmpTime,
} from '../xmp-facts.ts';
import { descriptionsOf, listTexts, placesOf, rdfOf, type Name } from '../xmp-properties.ts';
import { readTime, writeAltitude, writeCoordinate, writeTime } from '../xmp-values.ts';
import { parseTree, type XmlNode } from '../xml-tree.ts';
import { decodeSidecar, encodeSidecar, type Encoding } from './xmp-encoding.ts';
import { XmpEditor } from './xmp-editor.ts';
import { removeProperty, setList, setShownText, setSimple, type Owners } from './xmp-fields.ts';
import { setRegions } from './xmp-region-fields.ts';

/** What a sidecar begins with; the namespaces are declared as they come. */
const newSidecar = `<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Fernweh">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="">
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
`;

/**
 * The sidecar with these facts in it; `existing` null: there was none. What is there already stays byte for byte, but for
 * the properties of `names` that say another thing: unknown ones, comments, line ends, encoding. The same facts again give
 * the same bytes. A `FileFailure` `sidecar-damaged` where what is there is no XMP to its end, or is in an encoding that
 * could not be written again: such a file must not be written over. A `RangeError` for a time or a position that cannot be.
 */
export function writeXmp(existing: Buffer | null, changes: XmpChanges): Buffer {
  const decoded = decodeSidecar(existing ?? Buffer.from(newSidecar));
  if (decoded === null) throw new FileFailure('sidecar-damaged', 'Its text cannot be read.');
  const facts = tidyChanges(changes);
  const before = decoded.text;
  const after = changed(before, decoded.encoding, facts);
  return existing !== null && after === before ? existing : encodeSidecar(after, decoded.encoding);
}

function changed(text: string, encoding: Encoding, facts: XmpChanges): string {
  const root = parsed(text);
  const [first, ...others] = descriptionsOf(root);
  const editor = new XmpEditor(text, encoding.asciiOnly);
  if (first === undefined) {
    // Nothing to take away, and nowhere to put it.
    if (Object.values(facts).every((fact) => fact == null)) return text;
    return changed(withDescription(editor, root), encoding, facts);
  }
  setFacts(editor, [first, ...others], facts);
  return editor.result();
}

function parsed(text: string): XmlNode {
  const { root, isWellFormed, isWhole } = parseTree(text, treeLimits);
  if (!isWellFormed || !isWhole || rdfOf(root) === null) throw new FileFailure('sidecar-damaged', 'It is no XMP.');
  return root;
}

function withDescription(editor: XmpEditor, root: XmlNode): string {
  const frame = rdfOf(root);
  if (frame === null) return '';
  const [tag, about] = (['Description', 'about'] as const).map((local) => editor.name([frame.uri, local], frame));
  editor.append(frame, [`<${tag ?? ''} ${about ?? ''}=""/>`]);
  return editor.result();
}

function setFacts(editor: XmpEditor, owners: Owners, facts: XmpChanges): void {
  const { tags, rating, title, caption, capturedAt, position, regions } = facts;
  if (tags !== undefined) setTags(editor, owners, tags ?? []);
  if (rating !== undefined) setRating(editor, owners, rating);
  if (title !== undefined) setShownText(editor, owners, names.title, title);
  if (caption !== undefined) {
    setShownText(editor, owners, names.description, caption);
    if (isThere(owners, names.imageDescription)) setShownText(editor, owners, names.imageDescription, caption);
  }
  if (capturedAt !== undefined) setTime(editor, owners, capturedAt);
  if (position !== undefined) setPosition(editor, owners, position);
  if (regions !== undefined) setRegions(editor, owners, regions);
}

function isThere(owners: Owners, name: Name): boolean {
  return placesOf(owners, name).length > 0;
}

/** Words and paths together; the list of Windows only where it is there: it would bring back what was taken away. */
function setTags(editor: XmpEditor, owners: Owners, tags: readonly string[]): void {
  const levels = new Set(tags.flatMap((tag) => tag.split('/')));
  for (const name of [names.tagsList, names.hierarchicalSubject]) {
    for (const tag of listTexts(owners, name)) levels.delete(tag);
  }
  // Lightroom writes the levels above a keyword as words, too: those that were no tags of their own stay.
  const words = [...listTexts(owners, names.subject).filter((word) => levels.has(word)), ...tags.map(wordOfTag)];
  // A bar would put apart what is one; the broken one looks alike.
  const paths = tags.map((tag) => tag.replaceAll('|', '¦').replaceAll('/', '|'));
  setList(editor, owners, names.subject, 'Bag', [...new Set(words)]);
  setList(editor, owners, names.hierarchicalSubject, 'Bag', [...new Set(paths)]);
  setList(editor, owners, names.tagsList, 'Seq', tags);
  for (const name of [names.lastKeyword, names.lastKeywordToo]) {
    if (isThere(owners, name)) setList(editor, owners, name, 'Bag', tags);
  }
}

/** Ratings of other programs say the same where they are there. */
function setRating(editor: XmpEditor, owners: Owners, rating: number | null): void {
  const percent = rating === null ? null : String(percentOfStars(rating));
  setSimple(editor, owners, names.rating, rating === null ? null : String(rating));
  if (isThere(owners, names.acdseeRating)) {
    setSimple(editor, owners, names.acdseeRating, rating === null ? null : String(Math.max(0, rating)));
  }
  for (const name of [names.microsoftRating, names.microsoftRatingToo]) {
    if (isThere(owners, name)) setSimple(editor, owners, name, percent);
  }
}

/** Parts that EXIF keeps apart stand in the time itself. */
function setTime(editor: XmpEditor, owners: Owners, time: XmpTime | null): void {
  const text = time === null ? null : writeTime(time);
  if (text !== null && readTime(text) === null) throw new RangeError('no time that can be');
  setSimple(editor, owners, names.dateTimeOriginal, text);
  setSimple(editor, owners, names.dateCreated, text);
  for (const name of [names.subSecond, names.subSecondToo, names.offset, names.offsetToo]) {
    removeProperty(editor, owners, name);
  }
}

/** The hemisphere stands behind the number. */
function setPosition(editor: XmpEditor, owners: Owners, position: XmpPosition | null): void {
  const altitudeM = position?.altitudeM ?? null;
  const { lat, lon } = position ?? { lat: 0, lon: 0 };
  const isOnEarth = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && Number.isFinite(altitudeM ?? 0);
  if (!isOnEarth) throw new RangeError('no position that can be');
  setSimple(editor, owners, names.latitude, position === null ? null : writeCoordinate(lat, 'NS'));
  setSimple(editor, owners, names.longitude, position === null ? null : writeCoordinate(lon, 'EW'));
  setSimple(editor, owners, names.altitude, altitudeM === null ? null : writeAltitude(altitudeM));
  setSimple(editor, owners, names.altitudeRef, altitudeM === null ? null : altitudeM < 0 ? '1' : '0');
  removeProperty(editor, owners, names.latitudeRef);
  removeProperty(editor, owners, names.longitudeRef);
}

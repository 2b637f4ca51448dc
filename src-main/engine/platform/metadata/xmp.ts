/** @file XMP packets (ISO 16684-1) to flat `prefix:Name` properties. */
import type { Findings } from './findings.ts';
import { decodeText, decodeUtf16 } from './text.ts';
import { walkXml, type XmlElement } from './xml.ts';

export const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
export const xml = 'http://www.w3.org/XML/1998/namespace';

/** Namespace → the prefix under which the rest of Fernweh knows it, whatever the file calls it. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['http://ns.adobe.com/xap/1.0/', 'xmp'],
  ['http://ns.adobe.com/exif/1.0/', 'exif'],
  ['http://cipa.jp/exif/1.0/', 'exifEX'],
  ['http://ns.adobe.com/exif/1.0/aux/', 'aux'],
  ['http://ns.adobe.com/tiff/1.0/', 'tiff'],
  ['http://ns.adobe.com/photoshop/1.0/', 'photoshop'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://ns.adobe.com/lightroom/1.0/', 'lr'],
  ['http://ns.adobe.com/xap/1.0/mm/', 'xmpMM'],
  ['http://ns.adobe.com/xmp/note/', 'xmpNote'],
  ['http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/', 'Iptc4xmpCore'],
  ['http://iptc.org/std/Iptc4xmpExt/2008-02-29/', 'Iptc4xmpExt'],
  ['http://www.digikam.org/ns/1.0/', 'digiKam'],
  ['http://ns.microsoft.com/photo/1.0', 'MicrosoftPhoto'],
  ['http://ns.microsoft.com/photo/1.0/', 'MicrosoftPhoto'],
  ['http://ns.acdsee.com/iptc/1.0/', 'acdsee'],
  ['http://ns.iview-multimedia.com/mediapro/1.0/', 'mediapro'],
  ['http://ns.google.com/photos/1.0/panorama/', 'GPano'],
  ['http://ns.google.com/photos/1.0/camera/', 'GCamera'],
  ['http://ns.google.com/photos/1.0/container/', 'Container'],
]);

/** Parts of a file that is several (motion photos): the fields of the one kind of structure that is kept. */
const containerItem = 'http://ns.google.com/photos/1.0/container/item/';

/** Hundreds of sliders of a RAW converter: nothing to ask for. */
const passedOver = 'http://ns.adobe.com/camera-raw-settings/1.0/';

const maxPacketBytes = 2 * 1024 * 1024;
const maxProperties = 2000;
const maxListLength = 1000;
const maxValueLength = 64 * 1024;
const maxDepth = 64;

/** What an open element is: `other` and all below it is passed over. */
interface Open {
  readonly kind: 'frame' | 'property' | 'list' | 'item' | 'field' | 'other';
  readonly name: string;
  text: string;
  /** Items of a `property` that is a list. */
  readonly items: { readonly text: string; readonly language: string | null }[];
  readonly language: string | null;
}

/**
 * Adds the simple properties and lists of a packet to `findings.xmp`; of a text in several languages (`rdf:Alt`) the
 * default one. Structures are passed over, but for the items of `Container:Directory`, which become texts of the form
 * `Semantic=MotionPhoto Length=1234`. Broken XML gives what stands before the break.
 */
export function addXmp(packet: Uint8Array, findings: Findings): void {
  findings.blocks?.push({ kind: 'xmp', bytes: Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength) });
  if (packet.length > maxPacketBytes) {
    findings.warnings.add('The XMP packet is too large to be read.');
    return;
  }
  const text = packetText(packet);
  if (mentionsRegions(text)) findings.regionsPacket ??= packet;
  const { found, isWellFormed } = parse(text);
  if (!isWellFormed) findings.warnings.add('The XMP packet is not well-formed.');
  for (const [name, value] of found) {
    if (Object.keys(findings.xmp).length >= maxProperties) break;
    findings.xmp[name] ??= value;
  }
}

/**
 * The properties of an XMP file of its own (a sidecar), which is all or nothing: null where it is no XML to its end or
 * holds no `rdf:RDF`. The caller bounds its size.
 */
export function readXmpFile(bytes: Uint8Array): ReadonlyMap<string, string | readonly string[]> | null {
  const { found, isWellFormed, hasRdf } = parse(packetText(bytes));
  return isWellFormed && hasRdf ? found : null;
}

/** Whether a packet may tell of regions: most do not, and reading it for them takes longer than all else. */
export function mentionsRegions(text: string): boolean {
  return text.includes('/schemas/regions/') || text.includes('/photo/1.2/t/RegionInfo#');
}

/** The text of a packet in whatever encoding it is, without its byte order mark. */
export function packetText(packet: Uint8Array): string {
  const [first, second] = packet;
  const isUtf16 =
    (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe) || first === 0 || second === 0;
  return (isUtf16 ? decodeUtf16(packet, second === 0) : decodeText(packet)).replace(/^\uFEFF/, '');
}

interface Parsed {
  readonly found: ReadonlyMap<string, string | readonly string[]>;
  readonly isWellFormed: boolean;
  readonly hasRdf: boolean;
}

function parse(text: string): Parsed {
  let hasRdf = false;
  const found = new Map<string, string | readonly string[]>();
  const open: Open[] = [];
  let tooDeep = 0;

  const add = (name: string, value: string | readonly string[]): void => {
    if (found.size < maxProperties && !found.has(name) && value.length > 0) found.set(name, value);
  };

  const addField = (name: string, value: string): void => {
    const item = open.findLast((one) => one.kind === 'item');
    if (item !== undefined && item.text.length < maxValueLength) item.text += ` ${name}=${clip(value)}`;
  };

  const onOpen = ({ uri, local, prefix, attributes }: XmlElement): void => {
    if (open.length >= maxDepth) {
      tooDeep++;
      return;
    }
    const parent = open.at(-1);
    if (uri === rdf && local === 'RDF') hasRdf = true;
    const kind = kindOf(parent, uri, local);
    const name = kind === 'property' ? propertyName(uri, prefix, local) : (parent?.name ?? '');
    const language = attributes.find((one) => one.uri === xml && one.local === 'lang')?.value ?? null;
    open.push({ kind, name: kind === 'field' ? local : name, text: '', items: [], language });
    // Simple properties may stand as attributes of their rdf:Description.
    const isDescription = kind === 'frame' && uri === rdf && local === 'Description';
    for (const one of attributes) {
      if (one.prefix === 'xmlns' || one.local === 'xmlns' || one.uri === xml || one.uri === passedOver) continue;
      if (isDescription && one.prefix !== '' && one.uri !== rdf) {
        add(propertyName(one.uri, one.prefix, one.local), clip(one.value));
      }
      if (one.uri === containerItem) addField(one.local, one.value);
      if (kind === 'property' && one.uri === rdf && one.local === 'resource') add(name, clip(one.value));
    }
  };
  const onText = (piece: string): void => {
    const current = open.at(-1);
    if (tooDeep > 0 || current === undefined || current.text.length > maxValueLength) return;
    if (/^(?:property|item|field)$/.test(current.kind)) current.text += piece;
  };
  const onClose = (): void => {
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    const closed = open.pop();
    if (closed === undefined) return;
    if (closed.kind === 'field') {
      addField(closed.name, closed.text.trim());
    } else if (closed.kind === 'item') {
      const property = open.findLast((one) => one.kind === 'property');
      if (property !== undefined && property.items.length < maxListLength && closed.text.trim() !== '') {
        property.items.push({ text: clip(closed.text.trim()), language: closed.language });
      }
    } else if (closed.kind === 'property') {
      const texts = closed.items.map((item) => item.text);
      const inDefaultLanguage =
        closed.items.find((item) => item.language === 'x-default') ??
        closed.items.find((item) => item.language !== null);
      if (inDefaultLanguage !== undefined) add(closed.name, inDefaultLanguage.text);
      else if (texts.length > 0) add(closed.name, texts);
      else add(closed.name, clip(closed.text.trim()));
    }
  };
  const isWellFormed = walkXml(text, { open: onOpen, text: onText, close: onClose });
  return { found, isWellFormed, hasRdf };
}

function kindOf(parent: Open | undefined, uri: string, local: string): Open['kind'] {
  if (uri === rdf) {
    if (local === 'RDF') return 'frame';
    if (local === 'Description') return parent === undefined || parent.kind === 'frame' ? 'frame' : 'other';
    if (parent?.kind === 'property' && /^(?:Bag|Seq|Alt)$/.test(local)) return 'list';
    return parent?.kind === 'list' && local === 'li' ? 'item' : 'other';
  }
  if (uri === containerItem && parent?.kind === 'other') return 'field';
  if (parent === undefined) return 'frame';
  if (parent.kind !== 'frame' || uri === passedOver) return 'other';
  // Above `rdf:RDF` stands `x:xmpmeta`; below it, inside `rdf:Description`, every element is a property.
  return parent.name === '' && local === 'xmpmeta' ? 'frame' : 'property';
}

/** A property's name with the prefix under which Fernweh knows its namespace, else with the file's own. */
export function propertyName(uri: string, prefix: string, local: string): string {
  return `${prefixes.get(uri) ?? prefix}:${local}`;
}

function clip(value: string): string {
  return value.slice(0, maxValueLength);
}

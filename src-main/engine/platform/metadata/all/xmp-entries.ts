/**
 * @file Everything that an XMP packet says (ISO 16684-1): every property with its prefix, structures taken apart into
 * `prefix:Name/Field` and, of several, `prefix:Name[2]/Field`; texts in further languages as `dc:title[de]`.
 */
import type { XmlAttribute } from '../xml.ts';
import { parseTree, type XmlNode } from '../xml-tree.ts';
import { packetText, propertyName, rdf, xml } from '../xmp.ts';
import type { Entries } from './entries.ts';

const maxPacketBytes = 8 * 1024 * 1024;
const limits = { nodes: 50_000, depth: 64, textLength: 8000 };
/** Properties that repeat EXIF, whose numbers are fractions there. */
const ofCamera = /^(?:exif|exifEX|tiff|aux):/;

/** Adds what the packet says under this group. False where it is no XML to its end: what stands before that is added. */
export function addXmpEntries(packet: Buffer, group: string, entries: Entries): boolean {
  if (packet.length > maxPacketBytes) {
    entries.add(group, 'XMP', 'The packet is too large to be read.');
    return false;
  }
  const { root, isWellFormed } = parseTree(packetText(packet), limits);
  const add = (name: string, value: string): void => {
    entries.add(group, name, ofCamera.test(name) ? inDecimals(value) : value);
  };
  addFrame(root, add);
  return isWellFormed;
}

/** `160/10, 500/10` as numbers; `1/250` is best as it is. */
function inDecimals(value: string): string {
  return value.replace(/(?<![\w./-])(-?\d{1,10})\/(\d{1,10})(?![\w/])/g, (fraction, above: string, below: string) => {
    const quotient = Number(above) / Number(below);
    return above === '1' || !Number.isFinite(quotient) ? fraction : String(Number(quotient.toPrecision(6)));
  });
}

type Add = (name: string, value: string) => void;

/** What is around the properties: `x:xmpmeta`, `rdf:RDF`, the outer `rdf:Description`s. */
function addFrame(node: XmlNode, add: Add): void {
  for (const child of node.children) {
    const isDescription = child.uri === rdf && child.local === 'Description';
    if (isDescription) addFields(child, '', add);
    else if (child.uri === rdf || child.local === 'xmpmeta') {
      for (const one of ownAttributes(child)) add(`${one.prefix}:${one.local}`, one.value);
      addFrame(child, add);
    }
  }
}

/** The fields of a structure, or the properties of a description: attributes and elements. */
function addFields(node: XmlNode, path: string, add: Add): void {
  const nameOf = (uri: string, prefix: string, local: string): string =>
    path === '' ? propertyName(uri, prefix, local) : `${path}/${local}`;
  for (const { uri, prefix, local, value } of ownAttributes(node)) add(nameOf(uri, prefix, local), value);
  for (const child of node.children) addProperty(child, nameOf(child.uri, child.prefix, child.local), add);
}

function addProperty(node: XmlNode, name: string, add: Add): void {
  const resource = node.attributes.find(({ uri, local }) => uri === rdf && local === 'resource');
  if (resource !== undefined) add(name, resource.value);
  const [first] = node.children;
  if (first === undefined) {
    add(name, node.text);
    // A structure may be written as attributes alone.
    addFields(node, name, add);
  } else if (first.uri === rdf && /^(?:Bag|Seq|Alt)$/.test(first.local)) {
    addItems(first.children, name, add);
  } else if (first.uri === rdf && first.local === 'Description') {
    addFields(first, name, add);
    const value = first.children.find((child) => child.uri === rdf && child.local === 'value');
    if (value !== undefined) add(name, value.text);
  } else {
    addFields(node, name, add);
  }
}

/** A list of texts stands as one line; structures one by one; of several languages the default one bears the name. */
function addItems(items: readonly XmlNode[], name: string, add: Add): void {
  const language = (item: XmlNode): string | null =>
    item.attributes.find(({ uri, local }) => uri === xml && local === 'lang')?.value ?? null;
  const plain = items.filter((item) => item.children.length === 0 && ownAttributes(item).length === 0);
  const texts = plain.filter((item) => language(item) === null).map((item) => item.text.trim() || resourceOf(item));
  if (texts.length > 0) add(name, texts.filter((text) => text !== '').join(', '));
  for (const item of plain) {
    const spoken = language(item);
    if (spoken !== null) add(spoken === 'x-default' ? name : `${name}[${spoken}]`, item.text);
  }
  items.forEach((item, index) => {
    if (!plain.includes(item)) addProperty(item, `${name}[${String(index + 1)}]`, add);
  });
}

function resourceOf(item: XmlNode): string {
  return item.attributes.find(({ uri, local }) => uri === rdf && local === 'resource')?.value ?? '';
}

/** Attributes that are properties: neither of XML nor of RDF, and with a prefix. */
function ownAttributes(node: XmlNode): readonly XmlAttribute[] {
  return node.attributes.filter(
    ({ uri, prefix, local }) => prefix !== '' && prefix !== 'xmlns' && local !== 'xmlns' && uri !== xml && uri !== rdf,
  );
}

/**
 * @file Where the properties of an XMP packet stand in its tree, in any of the forms that RDF allows
 * (ISO 16684-1, 7.4 to 7.9: elements or attributes, `rdf:parseType="Resource"` or an inner `rdf:Description`).
 */
import type { XmlAttribute } from './xml.ts';
import { attributeOf, type XmlNode } from './xml-tree.ts';
import { rdf, xml } from './xmp.ts';

/** One occurrence of a property or of a structure's field; `node` null: it is the attribute of `owner`. */
export type Place =
  | { readonly owner: XmlNode; readonly node: XmlNode; readonly attribute: null }
  | { readonly owner: XmlNode; readonly node: null; readonly attribute: XmlAttribute };

/** Namespace and local name. */
export type Name = readonly [uri: string, local: string];

/** The `rdf:RDF` of a packet, with or without `x:xmpmeta` around it. */
export function rdfOf(root: XmlNode): XmlNode | null {
  for (const child of root.children) {
    if (child.uri === rdf && child.local === 'RDF') return child;
    const inner = child.uri === 'adobe:ns:meta/' ? rdfOf(child) : null;
    if (inner !== null) return inner;
  }
  return null;
}

/** The outer `rdf:Description`s: all tell of one photo, and their properties together are the packet's. */
export function descriptionsOf(root: XmlNode): readonly XmlNode[] {
  return rdfOf(root)?.children.filter((child) => child.uri === rdf && child.local === 'Description') ?? [];
}

/** Every occurrence of a property among these holders, the one that counts first. */
export function placesOf(owners: readonly XmlNode[], [uri, local]: Name): readonly Place[] {
  return owners.flatMap((owner): Place[] => [
    ...owner.attributes
      .filter((one) => one.uri === uri && one.local === local)
      .map((attribute) => ({ owner, node: null, attribute })),
    ...owner.children
      .filter((one) => one.uri === uri && one.local === local)
      .map((node) => ({ owner, node, attribute: null })),
  ]);
}

/** The text of a simple property, without white space around it; null where there is none. */
export function textOfPlace({ node, attribute }: Place): string | null {
  const text = plain(node === null ? attribute.value : (attributeOf(node, rdf, 'resource') ?? valueNode(node).text));
  return text === '' ? null : text;
}

/** The first occurrence that says something. */
export function simpleText(owners: readonly XmlNode[], name: Name): string | null {
  return (
    placesOf(owners, name)
      .map(textOfPlace)
      .find((text) => text !== null) ?? null
  );
}

/** The element that holds a property's text: itself, or `rdf:value` where it has qualifiers (ISO 16684-1, 7.8). */
export function valueNode(node: XmlNode): XmlNode {
  const value = structOf(node).children.find((child) => child.uri === rdf && child.local === 'value');
  return value ?? node;
}

/** What holds the fields of a structure: the element itself, or the `rdf:Description` in it. */
export function structOf(node: XmlNode): XmlNode {
  return node.children.find((child) => child.uri === rdf && child.local === 'Description') ?? node;
}

/** The `rdf:Bag`, `rdf:Seq` or `rdf:Alt` in a property. */
export function arrayOf(node: XmlNode): XmlNode | null {
  return node.children.find((child) => child.uri === rdf && /^(?:Bag|Seq|Alt)$/.test(child.local)) ?? null;
}

export function itemsOf(array: XmlNode): readonly XmlNode[] {
  return array.children.filter((child) => child.uri === rdf && child.local === 'li');
}

/** The texts of a list; a simple property is a list of one. */
export function listTexts(owners: readonly XmlNode[], name: Name): readonly string[] {
  for (const place of placesOf(owners, name)) {
    const array = place.node === null ? null : arrayOf(place.node);
    const texts = array === null ? [textOfPlace(place)] : itemsOf(array).map(textOfItem);
    const told = texts.filter((text) => text !== null && text !== '');
    if (told.length > 0) return told as string[];
  }
  return [];
}

/** The text of an `rdf:li`; empty where it is blank. */
export function textOfItem(item: XmlNode): string {
  return plain(attributeOf(item, rdf, 'resource') ?? valueNode(item).text);
}

/** The item of a text in several languages that is shown: `x-default`, else the first (ISO 16684-1, 8.2.2.4). */
export function shownItem(array: XmlNode): XmlNode | null {
  const items = itemsOf(array).filter((item) => textOfItem(item) !== '');
  return items.find((item) => languageOf(item) === 'x-default') ?? items[0] ?? null;
}

export function languageOf(item: XmlNode): string | null {
  return attributeOf(item, xml, 'lang')?.toLowerCase() ?? null;
}

/** The text of a property in several languages in the one that is shown; null where there is none. */
export function shownText(owners: readonly XmlNode[], name: Name): string | null {
  for (const place of placesOf(owners, name)) {
    const array = place.node === null ? null : arrayOf(place.node);
    const item = array === null ? null : shownItem(array);
    const text = array === null ? textOfPlace(place) : item === null ? null : textOfItem(item);
    if (text !== null) return text;
  }
  return null;
}

/**
 * A text as facts hold it: line ends as `\n`, no white space around it, none of the characters that XML 1.0 cannot hold
 * (2.2: control characters, halves of surrogates, U+FFFE and U+FFFF).
 */
export function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .trim();
}

/** @file Sets simple properties, lists and texts in several languages of an XMP packet, in the form in which they stand. */
import { attributeOf, type XmlNode } from '../xml-tree.ts';
import {
  arrayOf,
  itemsOf,
  languageOf,
  placesOf,
  shownText,
  textOfItem,
  textOfPlace,
  valueNode,
  type Name,
  type Place,
} from '../xmp-properties.ts';
import { rdf } from '../xmp.ts';
import type { XmpEditor } from './xmp-editor.ts';

/** What holds the properties; a new one comes into the first. */
export type Owners = readonly [XmlNode, ...XmlNode[]];

export function removeProperty(editor: XmpEditor, owners: readonly XmlNode[], name: Name): void {
  for (const place of placesOf(owners, name)) editor.remove(place);
}

/** Sets a simple property, as the attribute or the element that it is; a second one of its name goes. */
export function setSimple(editor: XmpEditor, owners: Owners, name: Name, text: string | null): void {
  const [first, ...others] = placesOf(owners, name);
  for (const place of others) editor.remove(place);
  if (first === undefined) {
    if (text !== null) addSimple(editor, owners[0], name, text);
  } else if (text === null) {
    editor.remove(first);
  } else if (textOfPlace(first) !== text) {
    changeSimple(editor, first, name, text);
  }
}

/** A structure that is written as attributes cannot take an element (ISO 16684-1, 7.9.2.3). */
function addSimple(editor: XmpEditor, owner: XmlNode, name: Name, text: string): void {
  const isDescription = owner.uri === rdf && owner.local === 'Description';
  if (isDescription || attributeOf(owner, rdf, 'parseType') === 'Resource') {
    editor.append(owner, [editor.element(name, text, owner)]);
  } else {
    editor.addAttribute(owner, name, text);
  }
}

function changeSimple(editor: XmpEditor, { owner, node, attribute }: Place, name: Name, text: string): void {
  if (node === null) {
    editor.setAttribute(owner, attribute, text);
    return;
  }
  const value = valueNode(node);
  if (value.children.length === 0 && attributeOf(value, rdf, 'resource') === null) editor.setText(value, text);
  else editor.replace(node, [editor.element(name, text, owner)]);
}

/** Items of an array: `keyOf` says for what an item stands; null where that is nothing of ours, and it stays. */
export function matchItems(
  editor: XmpEditor,
  array: XmlNode,
  wanted: ReadonlyMap<string, readonly string[]>,
  keyOf: (item: XmlNode) => string | null,
): void {
  const there = new Set<string>();
  for (const item of itemsOf(array)) {
    const key = keyOf(item);
    if (key === null) continue;
    if (wanted.has(key) && !there.has(key)) there.add(key);
    else editor.removeNode(item);
  }
  for (const [key, lines] of wanted) if (!there.has(key)) editor.append(array, lines);
}

/** Sets a list of texts; items that stay are not touched. An empty list takes the property away. */
export function setList(
  editor: XmpEditor,
  owners: Owners,
  name: Name,
  kind: 'Bag' | 'Seq',
  texts: readonly string[],
): void {
  if (texts.length === 0) {
    removeProperty(editor, owners, name);
    return;
  }
  const [first, ...others] = placesOf(owners, name);
  for (const place of others) editor.remove(place);
  const array = first === undefined || first.node === null ? null : arrayOf(first.node);
  const holder = array ?? first?.owner ?? owners[0];
  const items = new Map(texts.map((text) => [text, [editor.element([rdf, 'li'], text, holder)]]));
  if (array !== null) {
    matchItems(editor, array, items, (item) => textOfItem(item) || null);
    return;
  }
  putProperty(editor, first, holder, inArray(editor, holder, name, kind, [...items.values()].flat()));
}

/** Sets the default one of a text in several languages; the others stay. Null takes away all. */
export function setShownText(editor: XmpEditor, owners: Owners, name: Name, text: string | null): void {
  if (text === null) {
    removeProperty(editor, owners, name);
    return;
  }
  const [first, ...others] = placesOf(owners, name);
  for (const place of others) editor.remove(place);
  if (first !== undefined && shownText([first.owner], name) === text && isArray(first)) return;
  const array = first === undefined || first.node === null ? null : arrayOf(first.node);
  const holder = array ?? first?.owner ?? owners[0];
  const line = `<${editor.name([rdf, 'li'], holder)} xml:lang="x-default">${editor.escape(text)}</${editor.name([rdf, 'li'], holder)}>`;
  if (array === null) {
    putProperty(editor, first, holder, inArray(editor, holder, name, 'Alt', [line]));
    return;
  }
  const items = itemsOf(array);
  const shown = items.find((item) => languageOf(item) === 'x-default');
  const [next] = items;
  if (shown !== undefined && shown.children.length === 0) editor.setText(shown, text);
  else if (shown !== undefined) editor.replace(shown, [line]);
  else if (next !== undefined) editor.insertBefore(next, line);
  else editor.append(array, [line]);
}

function isArray({ node }: Place): boolean {
  return node !== null && arrayOf(node) !== null;
}

function inArray(editor: XmpEditor, holder: XmlNode, name: Name, kind: string, items: readonly string[]): string[] {
  const [tag, array] = [editor.name(name, holder), editor.name([rdf, kind], holder)];
  return [`<${tag}>`, ` <${array}>`, ...items.map((item) => `  ${item}`), ` </${array}>`, `</${tag}>`];
}

/** In the place of what stands there; what was an attribute becomes an element. */
export function putProperty(
  editor: XmpEditor,
  place: Place | undefined,
  owner: XmlNode,
  lines: readonly string[],
): void {
  if (place !== undefined && place.node !== null) {
    editor.replace(place.node, lines);
    return;
  }
  if (place !== undefined) editor.remove(place);
  editor.append(owner, lines);
}

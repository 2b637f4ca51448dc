/** @file Changes an XMP packet in its text, at the places of its elements; all else stays as it is written. */
import { usualPrefixes } from '../xmp-facts.ts';
import type { Name, Place } from '../xmp-properties.ts';
import type { XmlAttribute } from '../xml.ts';
import type { XmlNode } from '../xml-tree.ts';
import { rdf } from '../xmp.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An element to be written: its lines, with one blank for each level below it. */
export type Lines = readonly string[];

/** Collects edits of one text, none within another, and makes them. */
export class XmpEditor {
  readonly #text: string;
  readonly #asciiOnly: boolean;
  readonly #lineEnd: string;
  readonly #edits: Edit[] = [];
  readonly #appended = new Map<XmlNode, string[]>();
  readonly #declared = new Map<XmlNode, Map<string, string>>();
  readonly #takenPrefixes: Set<string>;

  constructor(text: string, asciiOnly: boolean) {
    this.#text = text;
    this.#asciiOnly = asciiOnly;
    this.#lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
    this.#takenPrefixes = new Set([...text.matchAll(/xmlns:([^\s=]+)/g)].map((found) => found[1] ?? ''));
  }

  /** The name of an element or attribute of this namespace inside `node`, which is declared there where it is not yet. */
  name([uri, local]: Name, node: XmlNode): string {
    return `${this.#prefixFor(uri, node)}:${local}`;
  }

  /** `<a>text</a>` for inside `node`. */
  element(name: Name, text: string, node: XmlNode): string {
    const tag = this.name(name, node);
    return `<${tag}>${this.escape(text)}</${tag}>`;
  }

  /** Text for between tags. */
  escape(text: string): string {
    const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    return this.#asciiOnly ? escaped.replace(/[^\0-\u007F]/gu, reference) : escaped;
  }

  /** Adds an element behind the last child. Once for each element: indented like its siblings, on lines of its own. */
  append(parent: XmlNode, lines: Lines): void {
    const appended = this.#appended.get(parent) ?? [];
    const [first] = parent.children;
    const own = this.#indentOf(parent);
    const indent = first === undefined ? (own === null ? null : `${own} `) : this.#indentOf(first);
    appended.push(this.#block(lines, indent));
    this.#appended.set(parent, appended);
  }

  insertBefore(sibling: XmlNode, line: string): void {
    const indent = this.#indentOf(sibling);
    this.#edit(sibling.start, sibling.start, indent === null ? line : `${line}${this.#lineEnd}${indent}`);
  }

  /** Puts other lines in the place of an element. */
  replace(node: XmlNode, lines: Lines): void {
    const indent = this.#indentOf(node);
    this.#edit(node.start, node.end, lines.join(indent === null ? '' : `${this.#lineEnd}${indent}`));
  }

  /** Sets the text of an element without children. */
  setText(node: XmlNode, text: string): void {
    if (this.#isEmptyTag(node)) {
      this.#edit(node.openEnd - 2, node.openEnd, `>${this.escape(text)}</${this.#rawName(node)}>`);
    } else {
      this.#edit(node.openEnd, node.closeStart, this.escape(text));
    }
  }

  setAttribute(owner: XmlNode, attribute: XmlAttribute, text: string): void {
    const { valueStart, end } = this.#attributeSpan(owner, attribute);
    this.#edit(valueStart, end - 1, this.#escapeAttribute(text));
  }

  addAttribute(owner: XmlNode, name: Name, text: string): void {
    const at = this.#attributesEnd(owner);
    this.#edit(at, at, ` ${this.name(name, owner)}="${this.#escapeAttribute(text)}"`);
  }

  /** Takes a property away, with the white space before it. */
  remove({ owner, node, attribute }: Place): void {
    if (node !== null) {
      this.removeNode(node);
    } else {
      const { start, end } = this.#attributeSpan(owner, attribute);
      this.#edit(start, end, '');
    }
  }

  removeNode(node: XmlNode): void {
    const indent = this.#indentOf(node);
    const before = indent === null ? 0 : indent.length + lineEndBefore(this.#text, node.start - indent.length);
    this.#edit(node.start - before, node.end, '');
  }

  /** The text with all changes; the same text where there are none. */
  result(): string {
    for (const [parent, blocks] of this.#appended) this.#addChildren(parent, blocks.join(''));
    for (const [owner, prefixes] of this.#declared) {
      const at = this.#attributesEnd(owner);
      for (const [uri, prefix] of prefixes) this.#edit(at, at, ` xmlns:${prefix}="${uri}"`);
    }
    const edits = this.#edits.map((edit, order) => ({ ...edit, order }));
    edits.sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
    let text = '';
    let at = 0;
    for (const edit of edits) {
      if (edit.start < at) throw new Error('two changes of one place');
      text += this.#text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return text + this.#text.slice(at);
  }

  #addChildren(parent: XmlNode, body: string): void {
    const last = parent.children.at(-1);
    if (last !== undefined) {
      this.#edit(last.end, last.end, body);
      return;
    }
    const own = this.#indentOf(parent);
    const tail = own === null ? '' : `${this.#lineEnd}${own}`;
    if (this.#isEmptyTag(parent)) {
      this.#edit(parent.openEnd - 2, parent.openEnd, `>${body}${tail}</${this.#rawName(parent)}>`);
    } else {
      const hasLine = this.#text.slice(parent.openEnd, parent.closeStart).includes('\n');
      this.#edit(parent.openEnd, parent.openEnd, hasLine ? body : `${body}${tail}`);
    }
  }

  #block(lines: Lines, indent: string | null): string {
    return indent === null
      ? lines.map((line) => line.trim()).join('')
      : lines.map((line) => `${this.#lineEnd}${indent}${line}`).join('');
  }

  /** The white space before an element that is the first on its line, else null. */
  #indentOf(node: XmlNode): string | null {
    let at = node.start;
    while (at > 0 && /[ \t]/.test(this.#text.charAt(at - 1))) at -= 1;
    return at === 0 || this.#text.charAt(at - 1) === '\n' ? this.#text.slice(at, node.start) : null;
  }

  #isEmptyTag(node: XmlNode): boolean {
    return this.#text.slice(node.openEnd - 2, node.openEnd) === '/>';
  }

  #rawName(node: XmlNode): string {
    return /^<([^\s/>]+)/.exec(this.#text.slice(node.start, node.openEnd))?.[1] ?? node.local;
  }

  /** Behind the last attribute of an element, or behind its name. */
  #attributesEnd(node: XmlNode): number {
    let at = node.openEnd - (this.#isEmptyTag(node) ? 2 : 1);
    while (/\s/.test(this.#text.charAt(at - 1))) at -= 1;
    return at;
  }

  #attributeSpan(owner: XmlNode, { prefix, local }: XmlAttribute): { start: number; valueStart: number; end: number } {
    const wanted = prefix === '' ? local : `${prefix}:${local}`;
    const pattern = /(\s+)([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/y;
    pattern.lastIndex = owner.start + 1 + this.#rawName(owner).length;
    for (let found = pattern.exec(this.#text); found !== null; found = pattern.exec(this.#text)) {
      if (found[2] !== wanted) continue;
      const quote = found[0].at(-1) ?? '"';
      return {
        start: found.index,
        valueStart: found.index + found[0].indexOf(quote) + 1,
        end: found.index + found[0].length,
      };
    }
    throw new Error(`the attribute ${wanted} is not where it was read`);
  }

  #escapeAttribute(text: string): string {
    const controls = /[\t\n"']/g;
    return this.escape(text).replace(controls, reference);
  }

  #prefixFor(uri: string, node: XmlNode): string {
    const scope = new Map<string, string>();
    let top = node;
    for (let one: XmlNode | null = node; one !== null; one = one.parent) {
      for (const { prefix, local, value } of one.attributes) {
        // The default namespace has no prefix, and attributes need one.
        if (prefix === 'xmlns' && local !== '' && !scope.has(local)) scope.set(local, value);
      }
      if (one.uri === rdf && one.local === 'Description' && one.parent?.local === 'RDF') top = one;
    }
    for (const [prefix, bound] of scope) if (bound === uri) return prefix;
    const declared = this.#declared.get(top) ?? new Map<string, string>();
    const prefix = declared.get(uri) ?? this.#freePrefix(usualPrefixes.get(uri) ?? 'ns');
    this.#declared.set(top, declared.set(uri, prefix));
    return prefix;
  }

  /** One that the text declares nowhere, so that nothing in it can come to mean something else. */
  #freePrefix(usual: string): string {
    let prefix = usual;
    for (let number = 2; this.#takenPrefixes.has(prefix); number++) prefix = `${usual}${String(number)}`;
    this.#takenPrefixes.add(prefix);
    return prefix;
  }

  #edit(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text });
  }
}

function reference(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;
}

/** How many units the line end before this place has. */
function lineEndBefore(text: string, at: number): number {
  if (text.charAt(at - 1) !== '\n') return 0;
  return text.charAt(at - 2) === '\r' ? 2 : 1;
}

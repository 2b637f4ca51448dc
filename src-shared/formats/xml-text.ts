import { plainText } from './plain-text.ts';

const inXml: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML 1.0, in elements and between quotes; `>` is escaped, too, so that no `]]>` is left (2.4). */
export function xmlText(text: string): string {
  return plainText(text).replaceAll(/[&<>"']/g, (found) => inXml[found] ?? '');
}

/** `<name>text</name>`, nothing for null and the empty text. */
export function xmlElement(name: string, text: string | null): string {
  return text === null || text === '' ? '' : `<${name}>${xmlText(text)}</${name}>`;
}

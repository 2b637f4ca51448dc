/** @file What came from outside, made harmless for the page that it is written into. */

const inHtml: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text for HTML, also between quotes. Control characters, which HTML forbids, are left out, as are half surrogates, which
 * UTF-8 cannot hold.
 */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]/gu, '')
    .replaceAll(/[&<>"']/g, (found) => inHtml[found] ?? '');
}

/**
 * A value as JSON that can stand in a script element: without `<`, so that nothing ends the element or begins a comment in
 * it (HTML, 4.12.1.3), and without the separators U+2028 and U+2029, which older JavaScript took for ends of lines.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

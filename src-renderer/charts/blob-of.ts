/** The bytes of a data URL; the page's policy lets none be fetched. */
export function blobOf(url: string): Blob {
  const comma = url.indexOf(',');
  const [head, body] = [url.slice(5, comma), url.slice(comma + 1)];
  const type = head.split(';')[0] ?? '';
  if (!head.endsWith(';base64')) return new Blob([decodeURIComponent(body)], { type });
  return new Blob([Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))], { type });
}

/**
 * Whether `If-None-Match` names this entity tag (RFC 9110, section 13.1.2; weak comparison): then the client has the
 * content already. `etag` is quoted, as in the header.
 */
export function hasContent(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const named: readonly string[] = ifNoneMatch.match(/"[^"]*"/g) ?? [];
  return ifNoneMatch.trim() === '*' || named.includes(etag);
}

/**
 * Whether a range may be sent: without `If-Range`, or where it names this very entity tag (RFC 9110, section 13.1.5;
 * strong comparison). A date never does: files are told apart by their tags.
 */
export function mayBeParted(ifRange: string | undefined, etag: string): boolean {
  return ifRange === undefined || ifRange.trim() === etag;
}

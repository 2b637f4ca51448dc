/** @file Where the window goes when its engine was started anew. */

/**
 * The new engine's address with the view, query and photo that the window shows now: path and search of `current`, the
 * token of `next`. `current` is taken only where it is a page of an engine (http); else this is `next`.
 */
export function movedAddress(next: string, current: string): string {
  if (!URL.canParse(current)) return next;
  const before = new URL(current);
  if (before.protocol !== 'http:') return next;
  const after = new URL(next);
  const token = after.searchParams.get('token');
  after.pathname = before.pathname;
  after.search = before.search;
  after.hash = before.hash;
  if (token === null) after.searchParams.delete('token');
  else after.searchParams.set('token', token);
  return after.href;
}

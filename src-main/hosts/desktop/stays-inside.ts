/** @file Where the window's page may go. */

/** Whether `target` belongs to the same server as `home`; an empty or unreadable `home` lets nothing through. */
export function staysInside(home: string, target: string): boolean {
  const own = originOf(home);
  return own !== null && own === originOf(target);
}

/** Scheme, host and port of an http address; null for any other. */
function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin } = new URL(address);
  return protocol === 'http:' ? origin : null;
}

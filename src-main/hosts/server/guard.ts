import { timingSafeEqual } from 'node:crypto';

/**
 * Who may speak to the door. The engine listens on the loopback only, but every page in the user's browser can reach
 * that too: a page of another origin is kept out by `Origin`, one that had its name rebound to 127.0.0.1 by `Host`,
 * another program of another account by the token.
 */
export interface Guard {
  /** `host:port` pairs under which the door is reached. */
  readonly hosts: ReadonlySet<string>;
  /** Origins of our own page. */
  readonly origins: ReadonlySet<string>;
}

/**
 * The one name under which a loopback port is ours. Not `localhost`: the page's pictures come from 127.0.0.1, which
 * would be another site then.
 */
export function guardOf(port: number): Guard {
  // Browsers leave out the usual port of HTTP.
  const hosts = new Set([`127.0.0.1:${String(port)}`, ...(port === 80 ? ['127.0.0.1'] : [])]);
  return { hosts, origins: new Set([...hosts].map((host) => `http://${host}`)) };
}

/** Null when the request may go on, else why it may not. */
export function refusal(guard: Guard, { headers, url }: Request): string | null {
  const host = headers.get('host');
  if (host === null || !guard.hosts.has(host.toLowerCase())) return 'Another host name is not served.';
  // A request line may name a host of its own (RFC 9112, section 3.2.2).
  if (!guard.hosts.has(new URL(url).host)) return 'Another host name is not served.';
  const origin = headers.get('origin');
  if (origin !== null && !guard.origins.has(origin.toLowerCase())) return 'Another page may not ask this engine.';
  if (isOfAnotherSite(headers)) return 'Another page may not ask this engine.';
  return null;
}

/**
 * Whether a page of another site loads this as a part of itself (Fetch metadata, w3.org/TR/fetch-metadata): pictures,
 * scripts and frames carry no `Origin`. A link to our page is no part: it opens in a window of its own.
 */
function isOfAnotherSite(headers: Headers): boolean {
  if (headers.get('sec-fetch-site') !== 'cross-site') return false;
  return headers.get('sec-fetch-mode') !== 'navigate' || headers.get('sec-fetch-dest') !== 'document';
}

/** Compares in constant time, so that a token cannot be guessed byte by byte. */
export function sameToken(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The token of `Authorization: Bearer …`, empty when there is none. */
export function bearerToken(headers: Headers): string {
  const header = headers.get('authorization') ?? '';
  return header.startsWith('Bearer ') ? header.slice('Bearer '.length) : '';
}

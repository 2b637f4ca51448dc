import { isNear } from '../../../../src-shared/model/tile-template.ts';
import { networkTrouble } from '../../platform/network-trouble.ts';
import { freshUntil, pauseMs } from './freshness.ts';
import type { KeptTile, TileHead } from './tile-cache.ts';

/** What a server answered. */
export type FetchedTile =
  | { readonly what: 'tile'; readonly tile: KeptTile; readonly isKept: boolean }
  /** What is kept is still right. */
  | { readonly what: 'unchanged'; readonly freshUntilMs: number }
  /** The server asks to be left alone. */
  | { readonly what: 'pause'; readonly ms: number };

/** Why no tile came, in words that name neither the address nor where one looked. */
export class TileTrouble extends Error {
  override readonly name = 'TileTrouble';
  /** The next tile would fare the same: the server itself is not well, not this one tile. */
  readonly isOfServer: boolean;

  constructor(message: string, isOfServer: boolean) {
    super(message);
    this.isOfServer = isOfServer;
  }
}

export interface FetchOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Who asks: servers of tiles want to know the program. */
  readonly userAgent: string;
  /** What is kept of the tile. */
  readonly kept: TileHead | null;
}

/** Tiles are some ten kilobytes. */
const mostBytes = 2 << 20;
const mostRedirects = 3;

/**
 * Asks for one tile. Nothing goes with the question but the address, the program's name and what is kept: no cookies, no
 * referrer, no language. Follows redirects only to `https` (and, from a server near by, on that server). Rejects with
 * `TileTrouble`, or with the signal's reason.
 */
export async function fetchTile(address: string, options: FetchOptions): Promise<FetchedTile> {
  const { signal, timeoutMs } = options;
  const late = AbortSignal.timeout(timeoutMs);
  try {
    const response = await follow(address, options, AbortSignal.any([signal, late]));
    try {
      return await read(response);
    } finally {
      await response.body?.cancel().catch(() => undefined);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TileTrouble) throw error;
    if (late.aborted) throw new TileTrouble(`it did not answer in ${String(Math.round(timeoutMs / 1000))} s`, true);
    throw new TileTrouble(reasonOf(error), true);
  }
}

async function follow(address: string, { userAgent, kept }: FetchOptions, signal: AbortSignal): Promise<Response> {
  const headers = new Headers({
    'user-agent': userAgent,
    accept: 'image/webp,image/png,image/jpeg',
    'accept-language': '*',
  });
  if (kept?.etag != null) headers.set('if-none-match', kept.etag);
  else if (kept?.lastModified != null) headers.set('if-modified-since', kept.lastModified);
  let at = new URL(address);
  for (let count = 0; count <= mostRedirects; count += 1) {
    const response = await fetch(at.href, { headers, signal, redirect: 'manual', referrerPolicy: 'no-referrer' });
    const place = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || response.status === 304 || place === null) return response;
    await response.body?.cancel().catch(() => undefined);
    const next = URL.canParse(place, at.href) ? new URL(place, at.href) : null;
    if (next === null || next.username !== '' || next.password !== '' || !mayLead(at, next)) {
      throw new TileTrouble('it led to an address that is not secure', true);
    }
    at = next;
  }
  throw new TileTrouble('it led in a circle', true);
}

/** A server on the internet leads nobody into this network. */
function mayLead(from: URL, to: URL): boolean {
  if (to.protocol === 'https:') return isNear(from.host) || !isNear(to.host);
  return to.protocol === 'http:' && from.protocol === 'http:' && to.host === from.host;
}

async function read(response: Response): Promise<FetchedTile> {
  const { status, headers } = response;
  const nowMs = Date.now();
  if (status === 429 || status === 503) return { what: 'pause', ms: pauseMs(headers, nowMs) };
  const until = freshUntil(headers, nowMs);
  if (status === 304) return { what: 'unchanged', freshUntilMs: until ?? nowMs };
  const marks = { etag: headers.get('etag'), lastModified: headers.get('last-modified'), freshUntilMs: until ?? nowMs };
  // There is none, which is an answer like another.
  if (status === 404 || status === 410 || status === 204) {
    return { what: 'tile', tile: { ...marks, mime: null, bytes: new Uint8Array(0) }, isKept: until !== null };
  }
  if (status !== 200)
    throw new TileTrouble(`it answered ${String(status)}`, status >= 500 || status === 401 || status === 403);
  const bytes = await readBody(response);
  const mime = mimeOf(bytes);
  if (mime === null) throw new TileTrouble('what it sent is no picture', false);
  return { what: 'tile', tile: { ...marks, mime, bytes }, isKept: until !== null };
}

async function readBody({ body, headers }: Response): Promise<Uint8Array> {
  const tooLarge = new TileTrouble('what it sent is too large for a tile', false);
  if (Number(headers.get('content-length') ?? 0) > mostBytes) throw tooLarge;
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  const reader = body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    sizeBytes += value.byteLength;
    if (sizeBytes > mostBytes) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge;
    }
    parts.push(value);
  }
  return Buffer.concat(parts);
}

/** By the first bytes, whatever the server calls it. */
function mimeOf(bytes: Uint8Array): string | null {
  const first = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (first.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (first.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return first.startsWith('RIFF') && first.endsWith('WEBP') ? 'image/webp' : null;
}

/** Messages of the system may name addresses: only codes are told. */
function reasonOf(error: unknown): string {
  const { sentence, code } = networkTrouble(error);
  return sentence ?? (code === '' ? 'the connection failed' : `the connection failed, ${code}`);
}

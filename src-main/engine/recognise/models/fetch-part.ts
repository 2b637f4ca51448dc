import { networkTrouble } from '../../platform/network-trouble.ts';
import type { PartFile, PartOrigin } from './part-file.ts';

/**
 * What a mirror did wrong. `later`: it may go well the next time. `wrong`: it has something else than the file. `never`:
 * it says that it does not have the file.
 */
export class MirrorTrouble extends Error {
  override readonly name = 'MirrorTrouble';
  readonly kind: 'later' | 'wrong' | 'never';
  /** How long the server asked to be left alone. */
  readonly waitMs: number;

  constructor(kind: MirrorTrouble['kind'], message: string, options: { waitMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.waitMs = options.waitMs ?? 0;
  }
}

export interface FetchPart {
  /** Ends it at once; rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** A server that says nothing for so long is given up. */
  readonly stallMs: number;
  /** Called after each piece. */
  readonly onBytes: () => void;
}

/**
 * Asks one mirror for what is missing of a part (RFC 9110, 14: Range, If-Range, Content-Range) and appends it. Resolves
 * when the part is complete; whether it is right is the caller's question. Rejects with `MirrorTrouble`, with the
 * signal's reason, or with the file system's error.
 */
export async function fetchPart(url: string, part: PartFile, { signal, stallMs, onBytes }: FetchPart): Promise<void> {
  const stalled = new AbortController();
  const timer = setTimeout(() => {
    stalled.abort();
  }, stallMs);
  /** Errors of the network become trouble; ours, and those of the disk, stay what they are. */
  const network = async <T>(promise: Promise<T>): Promise<T> => {
    try {
      return await promise;
    } catch (error) {
      signal.throwIfAborted();
      const seconds = String(Math.round(stallMs / 1000));
      if (stalled.signal.aborted) throw new MirrorTrouble('later', `it sent nothing for ${seconds} s`);
      throw new MirrorTrouble('later', reasonOf(error), { cause: error });
    }
  };
  try {
    const both = AbortSignal.any([signal, stalled.signal]);
    const response = await network(fetch(url, { headers: asking(url, part), signal: both }));
    try {
      await begin(url, response, part);
      const reader = response.body?.getReader();
      while (reader !== undefined && !part.isComplete) {
        const { done, value } = await network(reader.read());
        if (done) break;
        timer.refresh();
        await part.append(value);
        onBytes();
      }
    } finally {
      // What comes yet, from a server that sends too much or the wrong thing, is not wanted.
      await response.body?.cancel().catch(() => undefined);
    }
  } finally {
    clearTimeout(timer);
  }
  if (!part.isComplete) throw new MirrorTrouble('later', 'it stopped before the end');
}

function asking(url: string, part: PartFile): Headers {
  // Compressed on the way, sizes and ranges would be of something else.
  const headers = new Headers({ 'accept-encoding': 'identity' });
  if (part.sizeBytes === 0) return headers;
  headers.set('range', `bytes=${String(part.sizeBytes)}-`);
  const { etag, lastModified } = part.origin;
  // Weak tags are not allowed there (RFC 9110, 13.1.5).
  const mark = etag?.startsWith('"') === true ? etag : lastModified;
  if (part.origin.url === url && mark !== null) headers.set('if-range', mark);
  return headers;
}

/** Looks at the head of an answer, and makes the part ready for its body. */
async function begin(url: string, response: Response, part: PartFile): Promise<void> {
  const { status, headers } = response;
  if (status === 416) {
    await part.restart();
    throw new MirrorTrouble('later', 'it has less of the file than was there before');
  }
  if (status !== 200 && status !== 206) throw refusal(status, headers);
  const origin: PartOrigin = { url, etag: headers.get('etag'), lastModified: headers.get('last-modified') };
  const from = status === 206 ? part.sizeBytes : 0;
  if (status === 206) {
    const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
    if (start !== String(from)) throw new MirrorTrouble('wrong', 'it answered with another part than was asked for');
    if (total !== '*') checkSize(Number(total), part);
    if (isAnother(part.origin, origin)) {
      await part.restart();
      throw new MirrorTrouble('later', 'the file there changed meanwhile');
    }
  }
  const length = headers.get('content-length');
  if (length !== null && headers.get('content-encoding') === null) checkSize(from + Number(length), part);
  // All of it comes: the server takes no ranges, or the file is no longer that of the part.
  if (from === 0 && part.sizeBytes > 0) await part.restart();
  await part.comesFrom(origin);
}

function checkSize(sizeBytes: number, part: PartFile): void {
  if (sizeBytes === part.file.sizeBytes) return;
  const [found, wanted] = [sizeBytes, part.file.sizeBytes].map((bytes) => bytes.toLocaleString('en'));
  throw new MirrorTrouble('wrong', `the file there has ${found ?? ''} bytes, not ${wanted ?? ''}`);
}

function isAnother(before: PartOrigin, now: PartOrigin): boolean {
  if (before.url !== now.url) return false;
  if (before.etag !== null && now.etag !== null) return before.etag !== now.etag;
  return before.lastModified !== null && now.lastModified !== null && before.lastModified !== now.lastModified;
}

function refusal(status: number, headers: Headers): MirrorTrouble {
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429;
  const seconds = Number(headers.get('retry-after') ?? 0);
  return new MirrorTrouble(isPassing ? 'later' : 'never', `it answered ${String(status)}`, {
    waitMs: Number.isFinite(seconds) ? seconds * 1000 : 0,
  });
}

function reasonOf(error: unknown): string {
  const { sentence, message } = networkTrouble(error);
  return sentence ?? message;
}

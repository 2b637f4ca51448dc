import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Hono, type Context } from 'hono';
import type { RenditionSize } from '../../../src-shared/contract/media.ts';
import type { Engine, MediaBytes, MediaFile } from '../../engine/engine.ts';
import { byteRange } from './byte-range.ts';
import { refusal, sameToken, type Guard } from './guard.ts';

export interface MediaAppOptions {
  readonly engine: Promise<Engine>;
  readonly mediaToken: string;
  readonly guard: Guard;
}

/**
 * The handler of the media port: renditions and originals by asset id, never by path. The token stands in the path
 * because a picture element can send no header; the page's policy keeps it from leaving in a referrer.
 */
export function mediaApp(options: MediaAppOptions): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    const reason = refusal(options.guard, context.req.raw.headers);
    if (reason !== null) return context.text(reason, 403);
    await next();
    context.res.headers.set('x-content-type-options', 'nosniff');
    context.res.headers.set('cross-origin-resource-policy', 'same-site');
    context.res.headers.set('content-security-policy', "default-src 'none'; sandbox");
    return undefined;
  });

  app.get('/media/:token/:what/:id', async (context) => {
    const { token, what, id } = context.req.param();
    if (!sameToken(token, options.mediaToken)) return context.text('Open the address that Fernweh printed.', 401);
    const engine = await options.engine;
    if (what === 'grid' || what === 'view') return await sendRendition(context, engine, id, what);
    if (what === 'original') {
      const file = await engine.original(id);
      return file === null ? context.text('This file is not here now.', 404) : await sendFile(context, file);
    }
    return context.text('Not here.', 404);
  });
  return app;
}

async function sendRendition(context: Context, engine: Engine, id: string, size: RenditionSize): Promise<Response> {
  const media = await engine.rendition(id, size);
  if (media === null) return context.text('There is no picture of this photo now.', 404);
  return 'path' in media ? await sendFile(context, media) : sendBytes(context, media);
}

function sendBytes(context: Context, media: MediaBytes): Response {
  return new Response(new Uint8Array(media.bytes), {
    headers: { ...mediaHeaders(context, media), 'content-length': String(media.bytes.byteLength) },
  });
}

async function sendFile(context: Context, media: MediaFile): Promise<Response> {
  const headers = mediaHeaders(context, media);
  if (context.req.header('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
  const { size } = await stat(media.path);
  const range = byteRange(context.req.header('range'), size);
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
  }
  const { first, last } = range ?? { first: 0, last: size - 1 };
  const length = last - first + 1;
  const all = { ...headers, 'accept-ranges': 'bytes', 'content-length': String(length) };
  const body = length === 0 ? null : streamOf(media.path, first, last, context.req.raw.signal);
  if (range === null) return new Response(body, { headers: all });
  return new Response(body, { status: 206, headers: { ...all, 'content-range': `bytes ${first}-${last}/${size}` } });
}

/** A page that scrolls away aborts its loads; the file must not be read on for nobody. */
function streamOf(path: string | Buffer, first: number, last: number, signal: AbortSignal): ReadableStream {
  return Readable.toWeb(createReadStream(path, { start: first, end: last, signal })) as ReadableStream;
}

function mediaHeaders(context: Context, media: MediaFile | MediaBytes): Record<string, string> & { etag: string } {
  const lasting = media.lasting && context.req.query('v') !== undefined;
  return {
    'content-type': media.mime,
    'content-disposition': 'inline',
    etag: `"${media.etag}"`,
    'cache-control': lasting ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  };
}

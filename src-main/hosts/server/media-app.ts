import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { errorCodes, FernwehError } from '../../../src-shared/contract/errors.ts';
import { turnOfVersion, type QuarterTurns, type RenditionSize } from '../../../src-shared/contract/media.ts';
import type { Engine, MediaBytes, MediaFile } from '../../engine/engine.ts';
import { byteRange } from './byte-range.ts';
import { refusal, sameToken, type Guard } from './guard.ts';
import { sendOnlineTile, sendPackTile, sendWorldTile } from './send-tile.ts';
import { hasContent, mayBeParted } from './validators.ts';

export interface MediaAppOptions {
  readonly engine: Promise<Engine>;
  readonly mediaToken: string;
  readonly guard: Guard;
}

/** Up to here a file is read at once, which is quicker than a stream; grid renditions are far smaller. */
const readAtOnceBytes = 1 << 19;

/**
 * The handler of the media port: renditions, originals and the videos of stills by asset id, never by path. The token stands in the path
 * because a picture element can send no header; the page's policy keeps it from leaving in a referrer.
 */
export function mediaApp(options: MediaAppOptions): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    const reason = refusal(options.guard, context.req.raw);
    if (reason === null) await next();
    else context.res = context.text(reason, 403);
    context.res.headers.set('x-content-type-options', 'nosniff');
    // The page is on another port, and an address without a name has no site that both could share: the token keeps
    // others out.
    context.res.headers.set('cross-origin-resource-policy', 'cross-origin');
    context.res.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    context.res.headers.set('referrer-policy', 'no-referrer');
    return undefined;
  });

  app.get('/media/:token/world/:z/:x/:y', async (context) => {
    const { token, z, x, y } = context.req.param();
    if (!sameToken(token, options.mediaToken)) return context.text('Open the address that Fernweh printed.', 401);
    return await sendWorldTile(context, await options.engine, [z, x, y]);
  });

  app.get('/media/:token/online/:z/:x/:y', async (context) => {
    const { token, z, x, y } = context.req.param();
    if (!sameToken(token, options.mediaToken)) return context.text('Open the address that Fernweh printed.', 401);
    return await sendOnlineTile(context, await options.engine, [z, x, y]);
  });

  app.get('/media/:token/pack/:id/:z/:x/:y', async (context) => {
    const { token, id, z, x, y } = context.req.param();
    if (!sameToken(token, options.mediaToken)) return context.text('Open the address that Fernweh printed.', 401);
    return await sendPackTile(context, await options.engine, id, [z, x, y]);
  });

  app.get('/media/:token/:what/:id', async (context) => {
    const { token, what, id } = context.req.param();
    if (!sameToken(token, options.mediaToken)) return context.text('Open the address that Fernweh printed.', 401);
    const engine = await options.engine;
    if (what === 'grid' || what === 'view') return await sendRendition(context, engine, id, what);
    if (what === 'sharp') return await sendSharpest(context, engine, id);
    if (what === 'original') return await sendOriginal(context, engine, id);
    if (what === 'motion') return await sendMotion(context, engine, id);
    return context.text('Not here.', 404);
  });

  app.onError((error, context) => {
    if (!(error instanceof FernwehError)) return context.text('Fernweh ran into an error of its own.', 500);
    const status: ContentfulStatusCode = errorCodes[error.code];
    return context.text(error.message, status);
  });
  return app;
}

async function sendRendition(context: Context, engine: Engine, id: string, size: RenditionSize): Promise<Response> {
  return await sendPicture(context, await engine.rendition(id, size, askedTurn(context)));
}

async function sendSharpest(context: Context, engine: Engine, id: string): Promise<Response> {
  // A page that goes on to the next photo does not wait for this one any more.
  const { signal } = context.req.raw;
  try {
    return await sendPicture(context, await engine.sharpest(id, askedTurn(context), signal));
  } catch (error) {
    // Nobody hears the answer.
    if (signal.aborted) return new Response(null, { status: 499 });
    throw error;
  }
}

/** The turn that the URL's version names; without a version as the user turned it. */
function askedTurn(context: Context): QuarterTurns | null {
  const version = context.req.query('v');
  return version === undefined ? null : turnOfVersion(version);
}

async function sendPicture(context: Context, media: MediaFile | MediaBytes | null): Promise<Response> {
  if (media === null) return context.text('There is no such photo.', 404);
  return 'path' in media ? await sendFile(context, media) : sendBytes(context, media);
}

async function sendOriginal(context: Context, engine: Engine, id: string): Promise<Response> {
  const file = await engine.original(id);
  return file === null ? context.text('This file is not here now.', 404) : await sendFile(context, file);
}

async function sendMotion(context: Context, engine: Engine, id: string): Promise<Response> {
  const video = await engine.motion(id);
  return video === null ? context.text('Nothing moves with this photo.', 404) : await sendFile(context, video);
}

function sendBytes(context: Context, media: MediaBytes): Response {
  const headers = mediaHeaders(context, media);
  if (hasContent(context.req.header('if-none-match'), media.etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(media.bytes), {
    headers: { ...headers, 'content-length': String(media.bytes.byteLength) },
  });
}

async function sendFile(context: Context, media: MediaFile): Promise<Response> {
  const headers = mediaHeaders(context, media);
  if (hasContent(context.req.header('if-none-match'), media.etag)) return new Response(null, { status: 304, headers });
  const file = await openMedia(media.path);
  if (file === null) return context.text('This file is not here now.', 404);
  let streaming = false;
  try {
    const wholeBytes = (await file.stat()).size;
    const { offset, sizeBytes: size } = media.part ?? { offset: 0, sizeBytes: wholeBytes };
    if (offset + size > wholeBytes) return context.text('This file is not here now.', 404);
    const mayRange = mayBeParted(context.req.header('if-range'), media.etag);
    const range = mayRange ? byteRange(context.req.header('range'), size) : null;
    if (range === 'unsatisfiable') {
      return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${String(size)}` } });
    }
    const { first, last } = range ?? { first: 0, last: size - 1 };
    const length = last - first + 1;
    const all: Record<string, string> = { ...headers, 'accept-ranges': 'bytes', 'content-length': String(length) };
    if (range !== null) all['content-range'] = `bytes ${String(first)}-${String(last)}/${String(size)}`;
    const status = range === null ? 200 : 206;
    if (length === 0 || context.req.method === 'HEAD') return new Response(null, { status, headers: all });
    if (length <= readAtOnceBytes) {
      return new Response(await readPart(file, offset + first, length), { status, headers: all });
    }
    streaming = true;
    return new Response(streamOf(file, offset + first, offset + last), { status, headers: all });
  } finally {
    if (!streaming) await file.close();
  }
}

/**
 * Opens a file that the engine named. Links are resolved by then: a link in its place was put there since and may lead
 * anywhere. Null where the file is gone or is a link now.
 */
async function openMedia(path: string | Buffer): Promise<FileHandle | null> {
  try {
    // Windows knows no such flag, and links there need rights that only administrators have.
    return await open(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NOFOLLOW));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'EACCES' || code === 'EPERM') return null;
    throw error;
  }
}

/** Throws when the file has become shorter meanwhile: an answer must be as long as it says. */
async function readPart(file: FileHandle, first: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) {
    const { bytesRead } = await file.read(bytes, at, length - at, first + at);
    if (bytesRead === 0) throw new FernwehError('not-found', 'The file changed while it was read.');
    at += bytesRead;
  }
  return bytes;
}

/** Closes the file at its end, and when the page aborts the load: the server cancels the stream then. */
function streamOf(file: FileHandle, first: number, last: number): ReadableStream {
  return Readable.toWeb(file.createReadStream({ start: first, end: last })) as ReadableStream;
}

/** What a file is sent as: only pictures, videos and sounds, never what a browser would run, whatever the file is. */
function passiveMime(mime: string): string {
  return /^(image\/(?!svg)|video\/|audio\/)[\w.+-]+$/.test(mime) ? mime : 'application/octet-stream';
}

function mediaHeaders(context: Context, media: MediaFile | MediaBytes): Record<string, string> {
  const lasting = media.lasting && context.req.query('v') !== undefined;
  return {
    'content-type': passiveMime(media.mime),
    'content-disposition': 'inline',
    etag: media.etag,
    'cache-control': lasting ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  };
}

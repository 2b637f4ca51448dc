import { ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { Hono, type Context } from 'hono';
import type { Session } from '../../../src-shared/contract/contract.ts';
import { errorCodes } from '../../../src-shared/contract/errors.ts';
import { maximumChanged } from '../../../src-shared/model/change.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ErrorData } from './errors.ts';
import { bearerToken, refusal, sameToken, type Guard } from './guard.ts';
import { PageFiles } from './page-files.ts';
import { router } from './router.ts';

export interface PageAppOptions {
  readonly engine: Promise<Engine>;
  readonly token: string;
  readonly session: Session;
  readonly guard: Guard;
}

/** The longest call changes the greatest number of photos at once, each named by its id. */
const longestCallBytes = maximumChanged * 48;

/** The handler of the page's port: the page itself and, with the token, the calls of the contract below `/rpc`. */
export function pageApp(options: PageAppOptions): Hono {
  const app = new Hono();
  const calls = new RPCHandler(router);
  const files = new PageFiles();
  const headers = pageHeaders(options.session.mediaOrigin);

  app.use(async (context, next) => {
    const reason = refusal(options.guard, context.req.raw);
    if (reason === null) await next();
    else context.res = context.text(reason, 403);
    for (const [name, value] of headers) context.res.headers.set(name, value);
    return undefined;
  });

  app.all('/rpc/*', async (context) => {
    const request = context.req.raw;
    if (!sameToken(bearerToken(request.headers), options.token)) return unauthorised(context);
    if (request.method !== 'POST') return context.text('Calls are posted.', 405, { allow: 'POST' });
    const lengthStatus = refusedLength(request.headers);
    if (lengthStatus !== null) return context.text('No call is that long.', lengthStatus, { connection: 'close' });
    const { matched, response } = await calls.handle(request, {
      prefix: '/rpc',
      context: { opening: options.engine, session: options.session, door: doorOf(request.headers) },
    });
    if (!matched) return context.text('No such call.', 404);
    response.headers.set('cache-control', 'no-store');
    return response;
  });

  app.get('*', async (context) => {
    const file = await files.find(context.req.path);
    if (file === null) {
      return context.text(context.req.path === '/' ? 'The page is not built. Run `npm run build`.' : 'Not here.', 404);
    }
    return context.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.mime,
      'cache-control': file.lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
  return app;
}

/** As the calls' client reads errors: a page of an earlier start of the engine tells the traveller what to do. */
function unauthorised(context: Context): Response {
  const message = 'Fernweh was started anew since. Open the address that it printed last.';
  const data: ErrorData = { code: 'unauthorised' };
  const error = new ORPCError(data.code, { status: errorCodes.unauthorised, message, data });
  return context.json({ json: error.toJSON() }, errorCodes.unauthorised);
}

/** Set on every answer of the page's port. */
function pageHeaders(mediaOrigin: string): [string, string][] {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' data: blob: ${mediaOrigin}`,
    `media-src 'self' blob: ${mediaOrigin}`,
    // The map fetches its tiles from the media port.
    `connect-src 'self' ${mediaOrigin}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return [
    ['content-security-policy', policy],
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'geolocation=(), camera=(), microphone=()'],
  ];
}

/** The status that refuses a body before it is read, null where it may be read: it is held in memory as a whole. */
function refusedLength(headers: Headers): 411 | 413 | null {
  // Every client of ours knows the length before; a call in this process has neither header.
  if (headers.has('transfer-encoding')) return 411;
  return Number(headers.get('content-length') ?? 0) > longestCallBytes ? 413 : null;
}

function doorOf(headers: Headers): 'desktop' | 'browser' | 'cli' {
  const door = headers.get('x-fernweh-door');
  return door === 'cli' || door === 'desktop' ? door : 'browser';
}

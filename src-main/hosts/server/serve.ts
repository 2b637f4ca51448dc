import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { guardOf } from './guard.ts';
import { mediaApp } from './media-app.ts';
import { pageApp } from './page-app.ts';
import { Traffic } from './traffic.ts';

export interface Door {
  /** The full address with the token: whoever has it may ask everything. */
  readonly address: string;
  /** `http://127.0.0.1:PORT` of the page and the calls. */
  readonly origin: string;
  readonly token: string;
  /** Resolves when nobody asks anything any more, at the latest after `atMostMs`. */
  quiet(atMostMs: number): Promise<void>;
  /** Cuts the connections, then closes the engine. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** 0 or absent: a free port. The media port is always a free one. */
  readonly port?: number;
  /** Told the address as soon as both ports listen, before the engine opens. */
  readonly listening?: (address: string) => Promise<void>;
  /** Opens the engine; calls that come before it is open wait for it. */
  readonly open: () => Promise<Engine>;
  readonly ready?: (engine: Engine, door: { origin: string; token: string }) => Promise<void>;
  /** The engine could not be opened, or `ready` failed; without an engine every call tells the same error. */
  readonly failed?: (error: unknown) => void;
}

/**
 * Opens the browser door: two ports on the loopback, one for the page and its calls, one for pictures (a page gets
 * six HTTP/1.1 connections an origin, and calls must never wait behind pictures). Rejects with `port-taken`.
 */
export async function serve(options: ServeOptions): Promise<Door> {
  const pageServer = createServer();
  const mediaServer = createServer();
  const [port, mediaPort] = await listenBoth(pageServer, options.port ?? 0, mediaServer);
  const token = randomBytes(24).toString('base64url');
  const mediaToken = randomBytes(24).toString('base64url');
  const origin = `http://127.0.0.1:${String(port)}`;
  const address = `${origin}/?token=${token}`;
  const { promise: engine, resolve: opened, reject: notOpened } = Promise.withResolvers<Engine>();
  // Whoever asks is told; without a question nobody needs to be.
  engine.catch(() => undefined);

  const guard = guardOf(port);
  const session = { mediaOrigin: `http://127.0.0.1:${String(mediaPort)}`, mediaToken };
  const traffic = new Traffic();
  for (const server of [pageServer, mediaServer]) traffic.watch(server);
  answer(pageServer, pageApp({ engine, token, session, guard }));
  answer(
    mediaServer,
    mediaApp({ engine, mediaToken, guard: { hosts: guardOf(mediaPort).hosts, origins: guard.origins } }),
  );
  await options.listening?.(address);
  const ready = options.open().then(
    async (open) => {
      opened(open);
      await options.ready?.(open, { origin, token });
    },
    (error: unknown) => {
      notOpened(error);
      throw error;
    },
  );
  ready.catch((error: unknown) => options.failed?.(error));

  return {
    address,
    origin,
    token,
    quiet: (atMostMs) => traffic.quiet(atMostMs),
    close: async () => {
      await Promise.all([stop(pageServer), stop(mediaServer)]);
      const open = await engine.catch(() => null);
      await open?.close();
    },
  };
}

function answer(server: Server, app: Hono): void {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  server.on('request', (request, response) => void listener(request, response));
}

async function listenBoth(page: Server, port: number, media: Server): Promise<[page: number, media: number]> {
  const pagePort = await listen(page, port);
  try {
    return [pagePort, await listen(media, 0)];
  } catch (error) {
    await stop(page);
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      reject(portError(error, port));
    };
    server.once('error', refuse);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', refuse);
      // An address with a port, because it listens on one.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'is taken',
    EACCES: 'may not be used by this account',
  };
  const reason = reasons[error.code ?? ''];
  if (reason === undefined) return error;
  return new FernwehError(
    'port-taken',
    `Port ${String(port)} ${reason}. Choose another with --port, or leave it out.`,
    {
      cause: error,
      data: { port },
    },
  );
}

/** Event streams stay open for ever: they are cut, not waited for. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

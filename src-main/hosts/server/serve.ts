import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Engine } from '../../engine/engine.ts';
import { guardOf } from './guard.ts';
import { mediaApp } from './media-app.ts';
import { pageApp } from './page-app.ts';

export interface Door {
  /** The full address with the token: whoever has it may ask everything. */
  readonly address: string;
  /** `http://127.0.0.1:PORT` of the page and the calls. */
  readonly origin: string;
  readonly token: string;
  /** Cuts the connections, then closes the engine. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** 0 or absent: a free port. The media port is always a free one. */
  readonly port?: number;
  /** Told the address as soon as both ports listen, before anything slow. */
  readonly listening?: (address: string) => Promise<void>;
  /** Opens the engine; calls that come before it is open wait for it. */
  readonly open: () => Promise<Engine>;
  readonly ready?: (engine: Engine, door: { origin: string; token: string }) => Promise<void>;
  /** The engine could not be opened; every call tells the same error. */
  readonly failed?: (error: unknown) => void;
}

/**
 * Opens the browser door: two ports on the loopback, one for the page and its calls, one for pictures (a page gets
 * six HTTP/1.1 connections an origin, and calls must never wait behind pictures). Rejects when the port is taken.
 */
export async function serve(options: ServeOptions): Promise<Door> {
  const pageServer = createServer();
  const mediaServer = createServer();
  const port = await listen(pageServer, options.port ?? 0);
  const mediaPort = await listen(mediaServer, 0);
  const token = randomBytes(24).toString('base64url');
  const mediaToken = randomBytes(24).toString('base64url');
  const origin = `http://127.0.0.1:${port}`;
  const address = `${origin}/?token=${token}`;
  await options.listening?.(address);

  const engine = options.open();
  engine
    .then((opened) => options.ready?.(opened, { origin, token }))
    .catch((error: unknown) => {
      options.failed?.(error);
    });

  const pageGuard = guardOf(port);
  const session = { mediaOrigin: `http://127.0.0.1:${mediaPort}`, mediaToken };
  const page = pageApp({ engine, token, session, guard: pageGuard });
  const media = mediaApp({
    engine,
    mediaToken,
    guard: { hosts: guardOf(mediaPort).hosts, origins: pageGuard.origins },
  });
  pageServer.on('request', (request, response) => void getRequestListener(page.fetch)(request, response));
  mediaServer.on('request', (request, response) => void getRequestListener(media.fetch)(request, response));

  return {
    address,
    origin,
    token,
    close: async () => {
      await Promise.all([stop(pageServer), stop(mediaServer)]);
      const opened = await engine.catch(() => null);
      await opened?.close();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
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

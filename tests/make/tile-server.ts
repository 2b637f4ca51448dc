import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { colouredTile } from './street-pack.ts';

/** A question that the server was asked. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** A server of tiles on this machine: what it is asked, and how it answers, which tests change. */
export interface TileServer {
  readonly origin: string;
  readonly host: string;
  readonly template: string;
  readonly asked: Asked[];
  /** The picture that it sends. */
  readonly picture: Uint8Array;
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** Starts one that sends every tile in one colour, fresh for an hour. */
export async function startTileServer(colour = '#c02040'): Promise<TileServer> {
  const picture = await colouredTile(colour);
  const asked: Asked[] = [];
  const http = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    server.answer(request, response);
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${String((http.address() as AddressInfo).port)}`;
  const server: TileServer = {
    ...{ host, asked, picture, origin: `http://${host}`, template: `http://${host}/{z}/{x}/{y}{r}.png` },
    answer: (_, response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'max-age=3600', etag: '"one"' });
      response.end(picture);
    },
    close: () =>
      new Promise((done) => {
        http.close(() => {
          done();
        });
        http.closeAllConnections();
      }),
  };
  return server;
}

import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

/** An answer; the body's bytes as latin1. */
export interface Sent {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** A request exactly as written: fetch would not send a foreign Host, and would tidy up the path. */
export async function send(
  origin: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: string,
): Promise<Sent> {
  const { hostname, port } = new URL(origin);
  const outgoing = request({ hostname, port, path, method, headers });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(chunks).toString('latin1'),
  };
}

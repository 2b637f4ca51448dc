import { statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a mirror answers; `from` is where the asked range begins, 0 without one. */
export type Answer = (request: IncomingMessage, response: ServerResponse, from: number) => void;

/** A web server on this machine that behaves as badly as a test wants. */
export class Mirror implements AsyncDisposable {
  /** The ranges that were asked for, in order; null for a request without one. */
  readonly asked: (string | null)[] = [];
  /** `if-range` of the same requests. */
  readonly conditions: (string | null)[] = [];
  readonly #server: Server;
  answer: Answer;

  private constructor(answer: Answer) {
    this.answer = answer;
    this.#server = createServer((request, response) => {
      const range = request.headers.range ?? null;
      this.asked.push(range);
      this.conditions.push(request.headers['if-range']?.toString() ?? null);
      this.answer(request, response, Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0));
    });
  }

  static async open(answer: Answer): Promise<Mirror> {
    const mirror = new Mirror(answer);
    await new Promise<void>((resolve) => mirror.#server.listen(0, '127.0.0.1', resolve));
    return mirror;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/model.onnx`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A good server: ranges, a strong tag, If-Range. */
export function serves(bytes: Buffer, etag = '"one"'): Answer {
  return (request, response, from) => {
    const condition = request.headers['if-range'];
    const start = condition === undefined || condition === etag ? from : 0;
    response.setHeader('etag', etag);
    if (start > 0)
      response.setHeader('content-range', `bytes ${String(start)}-${String(bytes.length - 1)}/${String(bytes.length)}`);
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': bytes.length - start });
    response.end(bytes.subarray(start));
  };
}

/**
 * As `serves`, but the connection breaks after so many bytes of each answer, as soon as they have arrived in the part:
 * what is only on its way is lost with a connection.
 */
export function breaksAfter(bytes: Buffer, count: number, part: string, etag = '"one"'): Answer {
  return (_, response, from) => {
    const end = from + count;
    response.setHeader('etag', etag);
    const whole = String(bytes.length);
    if (from > 0) response.setHeader('content-range', `bytes ${String(from)}-${String(bytes.length - 1)}/${whole}`);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from });
    response.write(bytes.subarray(from, end));
    const timer = setInterval(() => {
      if ((statSync(part, { throwIfNoEntry: false })?.size ?? 0) >= end) response.destroy();
    }, 10);
    response.once('close', () => {
      clearInterval(timer);
    });
    if (end >= bytes.length) response.end();
  };
}

/** Answers with a status and nothing else. */
export function refuses(status: number): Answer {
  return (_, response) => {
    response.writeHead(status).end();
  };
}

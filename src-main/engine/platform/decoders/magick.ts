/** @file Asks the thread with ImageMagick for pixels; it starts with the first picture and ends when none comes. */
import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { DecodedPicture } from '../image/raw-tiff.ts';
import type { MagickReply, MagickTask } from './magick-thread.ts';

/** No picture may hold the thread longer. */
const timeoutMs = 120_000;
/** A thread without work gives its memory back. */
const idleMs = 20_000;
/**
 * WebAssembly memory never shrinks. libjxl takes up to about 60 bytes a pixel: behind a picture of more pixels the module
 * has grown beyond some 400 MB, and its thread is ended.
 */
const largestKeptPixels = 6_500_000;

let thread: Worker | null = null;
let idle: NodeJS.Timeout | null = null;
let last: Promise<unknown> = Promise.resolve();

/**
 * Pixels of the first picture of a file, as stored: one after the other, each at most two minutes. The caller has looked
 * at the size. Throws `FileFailure`.
 */
export function decodeWithMagick(task: MagickTask): Promise<DecodedPicture> {
  const next = last.then(() => decode(task));
  last = next.catch(() => undefined);
  return next;
}

async function decode(task: MagickTask): Promise<DecodedPicture> {
  if (idle !== null) clearTimeout(idle);
  const worker = (thread ??= startThread());
  worker.ref();
  try {
    const reply = await ask(worker, task);
    if (reply.kind === 'failed') {
      if (reply.broken || outOfMemory.test(reply.message)) await drop();
      throw failureOf(reply.message);
    }
    if (reply.width * reply.height > largestKeptPixels) await drop();
    const { pixels, width, height, channels, icc } = reply;
    return { pixels, width, height, channels, icc: icc === null ? null : Buffer.from(icc) };
  } finally {
    thread?.unref();
    idle = setTimeout(() => void drop(), idleMs).unref();
  }
}

function startThread(): Worker {
  const entry = new URL(`./magick-thread${extname(import.meta.url)}`, import.meta.url);
  const started = new Worker(entry, { name: 'magick' });
  // Whoever waits hears of it too; without a listener the whole process would end.
  started.on('error', () => {
    if (thread === started) thread = null;
  });
  return started;
}

async function drop(): Promise<void> {
  const ended = thread;
  thread = null;
  await ended?.terminate();
}

async function ask(worker: Worker, task: MagickTask): Promise<MagickReply> {
  const answered = new AbortController();
  const overtime = AbortSignal.timeout(timeoutMs);
  const options = { signal: AbortSignal.any([answered.signal, overtime]) };
  const ended = once(worker, 'exit', options).then(() => {
    throw new Error('the decoder thread ended');
  });
  worker.postMessage(task);
  try {
    const [reply] = (await Promise.race([once(worker, 'message', options), ended])) as [MagickReply];
    return reply;
  } catch (cause) {
    await drop();
    if (overtime.aborted) throw new FileFailure('decoder-timeout', undefined, { cause });
    throw new FileFailure('file-damaged', 'Its decoder gave up.', { cause });
  } finally {
    answered.abort();
  }
}

const outOfMemory = /memory|resource limit|cache resources|allocation|table index is out of bounds|too large/i;
const endsEarly = /truncated|unexpected end|insufficient|inconsistent with stream length|stream too short/i;

/** What ImageMagick's words mean for a traveller. libjxl says only that it could not read the picture. */
function failureOf(message: string): FileFailure {
  const options = { cause: new Error(message) };
  if (outOfMemory.test(message)) {
    return new FileFailure('picture-too-large', 'The memory did not suffice.', options);
  }
  return new FileFailure(endsEarly.test(message) ? 'file-truncated' : 'file-damaged', undefined, options);
}

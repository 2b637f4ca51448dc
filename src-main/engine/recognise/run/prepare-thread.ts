/**
 * @file A thread of the recognition process that reads pictures and writes them as its models take them, ahead of the
 * models: those hold the process's own thread. Decoding itself runs on threads of libvips.
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { Placement } from '../../../../src-shared/algorithms/letterbox.ts';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { floatsOf } from '../preprocess/fill-tensor.ts';
import { preprocess } from '../preprocess/preprocess.ts';
import type { Prepared, PreparedBlock, PrepareJob } from './prepare-messages.ts';

if (parentPort === null) throw new Error('prepare-thread.ts runs as a worker thread');
const port = parentPort;
/** Pictures at the same time, over all jobs, the oldest job first. */
const atOnce = availableParallelism() + 1;
/** The last few, or those of models and portions that come no more would stay for ever. */
const mostSpare = 6;
const spare: ArrayBuffer[] = [];
const waiting: (() => void)[] = [];
let running = 0;

port.on('message', (job: PrepareJob) => {
  spare.push(...job.spare);
  spare.splice(0, spare.length - mostSpare);
  void prepare(job);
});

async function prepare({ id, paths, requests }: PrepareJob): Promise<void> {
  const unread: Prepared['unread'][number][] = [];
  const blocks = requests.map(({ input, pictures }) => {
    const placements: (Placement | null)[] = pictures.map(() => null);
    return { tensors: block(pictures.length * floatsOf(input)), placements };
  });
  await Promise.all(
    paths.map((path, picture) =>
      inTurn(async () => {
        try {
          const bytes = await readFile(pathToFs(path)).catch((cause: unknown) => {
            throw new FileFailure('read-error', undefined, { cause });
          });
          for (const [at, { input, pictures }] of requests.entries()) {
            const place = pictures.indexOf(picture);
            const part = blocks[at];
            if (place < 0 || part === undefined) continue;
            const floats = floatsOf(input);
            const tensor = part.tensors.subarray(place * floats, (place + 1) * floats);
            part.placements[place] = await preprocess(bytes, input, tensor);
          }
        } catch (error) {
          const failure = error instanceof FileFailure ? error : new FileFailure('file-damaged', String(error));
          unread.push({ picture, code: failure.code, message: failure.message });
          for (const [at, { pictures }] of requests.entries()) {
            const place = pictures.indexOf(picture);
            if (place >= 0 && blocks[at] !== undefined) blocks[at].placements[place] = null;
          }
        }
      }),
    ),
  );
  const prepared: Prepared = { id, blocks: blocks satisfies PreparedBlock[], unread };
  port.postMessage(
    prepared,
    blocks.map(({ tensors }) => tensors.buffer),
  );
}

/** A block of at least so many floats; its size is a power of two, so that it fits other portions as well. */
function block(floats: number): Float32Array<ArrayBuffer> {
  const bytes = 2 ** Math.ceil(Math.log2(floats * Float32Array.BYTES_PER_ELEMENT));
  const at = spare.findIndex(({ byteLength }) => byteLength >= bytes);
  const [found] = at < 0 ? [] : spare.splice(at, 1);
  return new Float32Array(found ?? new ArrayBuffer(bytes));
}

async function inTurn(work: () => Promise<void>): Promise<void> {
  if (running >= atOnce) {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  }
  running += 1;
  try {
    await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/**
 * @file The bare side of the bench `recognise` for models that cost less than their pictures: sharp and ONNX Runtime
 * sharing the cores. libvips decodes the next pictures on its own threads while the session, which holds this one,
 * runs; as many pictures are under way as keep both busy. A program of its own, because the number of libvips' threads
 * is set when a process starts:
 * `UV_THREADPOOL_SIZE=N node bench/bare/recognise-light.ts CARD GRAPH PROVIDER THREADS IMAGES AT_A_TIME LIST`
 * prints one JSON line.
 */
import { readFile } from 'node:fs/promises';
import { decoded, listed, openSession, readInput } from './recognise-session.ts';

const [cardPath, graphPath, provider, threads, images, atATime, list] = process.argv.slice(2);
if (cardPath === undefined || graphPath === undefined || provider === undefined || list === undefined)
  throw new Error('CARD GRAPH PROVIDER THREADS IMAGES AT_A_TIME LIST');
const input = await readInput(cardPath);
const files = await listed(list, Number(images));
const session = await openSession(graphPath, input, provider, Number(threads), true);
// A model of a fixed number of pictures gets the same one so often.
const count = input.batch === 'free' ? 1 : input.batch;
const floats = 3 * input.width * input.height;

/** Takes the next of the files until none is left. */
async function lookAt(waiting: Iterator<string>): Promise<void> {
  const tensor = new Float32Array(count * floats);
  for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
    await decoded(await readFile(next.value), input, tensor);
    await session.run(tensor, count);
  }
}

async function lookAtAll(names: readonly string[]): Promise<void> {
  const waiting = names.values();
  await Promise.all(Array.from({ length: Number(atATime) }, () => lookAt(waiting)));
}

await lookAtAll(files.slice(0, 8));
const begun = performance.now();
await lookAtAll(files);
const seconds = (performance.now() - begun) / 1000;
console.log(JSON.stringify({ images: files.length, seconds, imagesPerS: files.length / seconds }));
await session.close();

/**
 * @file The bare side of the bench `recognise` for models that cost more than their pictures: ONNX Runtime alone. A few
 * renditions of a list lie decoded in memory; one after the other goes through `session.run`, and nobody looks at what comes out.
 * `node bench/bare/recognise-run.ts CARD GRAPH PROVIDER THREADS IMAGES BATCH LIST` prints one JSON line.
 */
import { readFile } from 'node:fs/promises';
import { decoded, listed, openSession, readInput } from './recognise-session.ts';

const [cardPath, graphPath, provider, threads, images, batch, list] = process.argv.slice(2);
if (cardPath === undefined || graphPath === undefined || provider === undefined || list === undefined)
  throw new Error('CARD GRAPH PROVIDER THREADS IMAGES BATCH LIST');
const input = await readInput(cardPath);
const atATime = input.batch === 'free' ? Number(batch) : input.batch;
const { run, close } = await openSession(graphPath, input, provider, Number(threads), false);

/** As many decoded pictures as make no difference to the caches of the processor. */
const kept = 8;
const floats = 3 * input.width * input.height;
const tensors = await Promise.all(
  (await listed(list, kept)).map(async (file) => {
    const picture = new Float32Array(floats);
    await decoded(await readFile(file), input, picture);
    const block = new Float32Array(atATime * floats);
    for (let at = 0; at < atATime; at++) block.set(picture, at * floats);
    return block;
  }),
);
for (const tensor of tensors.slice(0, 3)) await run(tensor, atATime);
const begun = performance.now();
let done = 0;
for (let turn = 0; done < Number(images); turn++) {
  await run(tensors[turn % tensors.length] ?? new Float32Array(), atATime);
  done += atATime;
}
const seconds = (performance.now() - begun) / 1000;
console.log(JSON.stringify({ images: done, seconds, imagesPerS: done / seconds }));
await close();

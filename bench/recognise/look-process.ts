/**
 * @file Our side of the bench `recognise`: an engine on a library with renditions and nothing recognised. It warms up
 * on some photos (the process starts, the model is opened, its provider tried), then the clock runs until what is known of the
 * others is in the catalog. `node look-process.ts LIBRARY MODELS WARM_UP_QUERY QUERY MODEL...` prints a JSON line with how
 * many photos are done again and again, and one at the end.
 */
import { openEngine } from '../../src-main/engine/engine.ts';

const [libraryPath, modelsPath, warmUp, query, ...models] = process.argv.slice(2);
if (
  libraryPath === undefined ||
  modelsPath === undefined ||
  warmUp === undefined ||
  query === undefined ||
  models.length === 0
)
  throw new Error('LIBRARY MODELS WARM_UP_QUERY QUERY MODEL...');
const engine = await openEngine({ libraryPath, modelsPath, passing: true });
const { recognised: warm } = await engine.recognition.run({ query: warmUp, models });
if (warm === 0) throw new Error('nothing to warm up with');
const tell = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const watch = setInterval(() => {
  void engine.recognition.state().then(({ done }) => {
    tell({ done });
  });
}, 250);
const begun = performance.now();
const { recognised, failures, providers } = await engine.recognition.run({ query, models });
const seconds = (performance.now() - begun) / 1000;
clearInterval(watch);
tell({ images: recognised, failures: failures.length, seconds, imagesPerS: recognised / seconds, providers });
await engine.close();

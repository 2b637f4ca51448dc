import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { assetsFolder, assetsMissing } from '../assets.ts';

const program = resolve(import.meta.dirname, '../../bin/fernweh.js');
const run = promisify(execFile);

const models = ['yolox-nano/yolox_nano.onnx', 'mobilenetv2-12-int8/mobilenetv2-12-int8.onnx'];
const photos = 'labelled-coco/darknet';

/** Why there can be no library that real models have looked at; null where there can. */
export const whyNotRecognised: string | null = (() => {
  const folder = assetsFolder;
  if (folder === null) return assetsMissing;
  const wanted = [photos, ...models.map((model) => join('models', model))];
  const missing = wanted.find((path) => !existsSync(join(folder, path)));
  return missing === undefined ? null : `${missing} is not among the shared test files`;
})();

/** The program on a library of seven real photos, dog.jpg among them, that a detector and a classifier have looked at. */
export interface RecognisedApp {
  readonly address: string;
  close(): Promise<void>;
}

/** Imports, installs and recognises by the command line, as a user would, then serves the page. */
export async function startRecognised(): Promise<RecognisedApp> {
  if (assetsFolder === null) throw new Error(assetsMissing);
  const folder = await mkdtemp(join(tmpdir(), 'fernweh-e2e-'));
  const common = ['--library', join(folder, 'library'), '--models', join(folder, 'models')];
  const fernweh = (...words: string[]) => run(process.execPath, [program, ...words]);
  for (const model of models) {
    await fernweh('models', 'add', join(assetsFolder, 'models', model), '--models', join(folder, 'models'));
  }
  await fernweh('import', join(assetsFolder, photos), '--no-recognise', ...common);
  await fernweh('recognise', ...common);
  const child = spawn(process.execPath, [program, 'serve', ...common], { stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    address: await addressOf(child),
    close: async () => {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout !== null) {
    for await (const line of createInterface({ input: child.stdout })) {
      const address = /http:\/\/\S+/.exec(line)?.[0];
      if (address !== undefined) return address;
    }
  }
  throw new Error('fernweh serve ended without an address');
}

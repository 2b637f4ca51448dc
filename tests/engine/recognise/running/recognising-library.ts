import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import { openEngine, type Engine, type EngineOptions } from '../../../../src-main/engine/engine.ts';
import type { RecognitionState } from '../../../../src-shared/model/recognition-state.ts';
import type { SettingsChange } from '../../../../src-shared/model/settings.ts';
import { importAll, temporaryFolder } from '../../engine/open-library.ts';

/** Folders of a library that recognises. */
export interface Place {
  readonly library: string;
  readonly photos: string;
  readonly models: string;
}

/** The folders, with settings that keep to the processor: trying others takes longer than all that is tested. */
export function recognisingPlace(settings: SettingsChange = {}): Place {
  const base = temporaryFolder();
  const place = { library: join(base, 'library'), photos: join(base, 'photos'), models: join(base, 'models') };
  for (const folder of Object.values(place)) mkdirSync(folder);
  writeFileSync(join(place.library, 'settings.json'), JSON.stringify({ recogniseOn: 'cpu', ...settings }));
  return place;
}

/** A photo of one colour each; below 128 it is dark. */
export async function writePhotos(folder: string, names: readonly string[], tone: number): Promise<void> {
  for (const [index, name] of names.entries()) {
    // Each is a content of its own.
    const background = { r: Math.min(255, tone + (index % 16)), g: tone, b: Math.min(255, tone + (index >> 4)) };
    const jpeg = await sharp({ create: { width: 32, height: 24, channels: 3, background } })
      .jpeg({ quality: 95 })
      .withExif({ IFD0: { ImageDescription: name } })
      .toBuffer();
    writeFileSync(join(folder, `${name}.jpg`), jpeg);
  }
}

/** An engine that is closed with the test at the latest; a model may take half a second for a picture. */
export async function openRecognising(place: Place, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await openEngine({
    ...{ libraryPath: place.library, modelsPath: place.models, parallelism: 1 },
    modelPatience: { openMs: 60_000, lookMs: 700, prepareMs: 60_000 },
    ...options,
  });
  onTestFinished(() => engine.close());
  return engine;
}

/** The photos imported, and nothing looked at. */
export async function imported(place: Place): Promise<void> {
  const engine = await openEngine({ libraryPath: place.library, parallelism: 1, passing: true });
  await importAll(engine, place.photos);
  await engine.close();
}

/** The state once it is so. */
export async function stateWhen(engine: Engine, isSo: (state: RecognitionState) => boolean): Promise<RecognitionState> {
  const stop = new AbortController();
  const events = engine.events(stop.signal);
  const now = await engine.recognition.state();
  try {
    if (isSo(now)) return now;
    for await (const event of events) if (event.type === 'recognition' && isSo(event.state)) return event.state;
  } finally {
    stop.abort();
  }
  throw new Error('the engine was closed before');
}

export const isIdle = ({ phase }: RecognitionState): boolean => phase === 'idle';

/** By file name, what each model says of it first: `model: class`, in the order of the models. */
export async function saidOf(engine: Engine): Promise<Readonly<Record<string, string>>> {
  const { assets } = await engine.assets({ query: '', sort: 'name', offset: 0, limit: 1000 });
  return Object.fromEntries(
    assets.map(({ path, classifications }) => {
      const models = [...new Set(classifications.map(({ model }) => model))].sort();
      const first = models.map(
        (model) => `${model}: ${classifications.find((one) => one.model === model)?.class ?? ''}`,
      );
      return [/([^/\\]+)\.jpg$/.exec(path)?.[1] ?? path, first.join(', ')];
    }),
  );
}

/** The recognition processes that this process has, by their ids. */
export function recognitionProcesses(): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === process.pid && args?.includes('recognise-process') === true ? [Number(pid)] : [];
  });
}

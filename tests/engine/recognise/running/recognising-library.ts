import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import { openEngine, type Engine, type EngineOptions } from '../../../../src-main/engine/engine.ts';
import type { LookQuestion, Step } from '../../../../src-main/engine/recognise/run/look-tasks.ts';
import type { StepPatience } from '../../../../src-main/engine/recognise/run/recogniser.ts';
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

/** A photo of one colour each, a little more of it red than else; below 128 it is dark. */
export async function writePhotos(folder: string, names: readonly string[], tone: number): Promise<void> {
  await Promise.all(names.map((name) => writePhoto(folder, name, [tone + 10, tone, tone])));
}

/** A photo of one colour (red, green, blue in 0–255); its name makes it a content of its own. */
export async function writePhoto(
  folder: string,
  name: string,
  [r, g, b]: readonly [number, number, number],
): Promise<void> {
  const background = { r, g, b };
  const jpeg = await sharp({ create: { width: 32, height: 24, channels: 3, background } })
    .jpeg({ quality: 95 })
    .withExif({ IFD0: { ImageDescription: name } })
    .toBuffer();
  writeFileSync(join(folder, `${name}.jpg`), jpeg);
}

/** A model may take so long for a picture; where a process died, the next one comes at once. */
export const shortPatience: StepPatience = { openMs: 60_000, lookMs: 700, prepareMs: 60_000, restartMs: 10 };

/** An engine that is closed with the test at the latest. */
export async function openRecognising(place: Place, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await openEngine({
    ...{ libraryPath: place.library, modelsPath: place.models, parallelism: 1 },
    modelPatience: shortPatience,
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

/** Hears of every step that a recognition process of this test takes from now on: what it is, and who takes it. */
export function onStep(hear: (step: Step, process: ChildProcess) => void): void {
  const started = (message: unknown): void => {
    // Of Node's own making: https://nodejs.org/api/diagnostics_channel.html#child-process
    const { process: child } = message as { readonly process: ChildProcess };
    child.once('spawn', () => {
      if (!child.spawnargs.some((arg) => arg.includes('recognise-process'))) return;
      child.on('message', (told) => {
        // What `serveTasks` says there.
        const asked = told as { readonly type: string; readonly question?: LookQuestion };
        if (asked.question?.type === 'step' && asked.question.step !== null) hear(asked.question.step, child);
      });
    });
  };
  subscribe('child_process', started);
  onTestFinished(() => {
    unsubscribe('child_process', started);
  });
}

/** @file `providers.json` in the folder of models: what became of each provider, so that it is tried once. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { providerReason } from '../../../../src-shared/model/recognition-state.ts';

/** One model on one provider, by what the outcome depends on. */
const trial = z.object({
  model: z.string(),
  /** Of the graph's file. */
  sha256: z.string(),
  provider: z.string(),
  /** Of ONNX Runtime. */
  runtime: z.string(),
  /** `deviceName`. */
  device: z.string(),
  /** `begun` stays where the process, or the machine, died in the middle of it; so often. */
  outcome: z.enum(['right', 'wrong', 'crashed', 'missing', 'begun']),
  times: z.number().int().positive(),
  reason: providerReason.nullable(),
  msPerPicture: z.number().nullable(),
  triedAt: z.string(),
});
export type Trial = z.infer<typeof trial>;

const quarantine = z.object({
  model: z.string(),
  provider: z.string(),
  runtime: z.string(),
  reason: z.string(),
  since: z.string(),
});

/** What a model was last told to run on, and what the user had wished. */
const choice = z.object({ model: z.string(), provider: z.string(), wish: z.string() });

const providersState = z.object({
  trials: z.array(trial),
  quarantined: z.array(quarantine),
  choices: z.array(choice),
  /** Providers of this ONNX Runtime, without the CPU's. */
  offered: z.object({ runtime: z.string(), names: z.array(z.string()) }).nullable(),
});
export type ProvidersState = z.infer<typeof providersState>;

const nothing: ProvidersState = { trials: [], quarantined: [], choices: [], offered: null };

/** The file; one that is missing or cannot be read is one without any line. */
export class ProvidersFile {
  readonly #path: string;
  /** A folder that cannot be written is no reason to recognise nothing: then it is known until the engine ends. */
  #unwritten: ProvidersState | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<ProvidersState> {
    if (this.#unwritten !== null) return this.#unwritten;
    const text = await readFile(this.#path, 'utf8').catch(() => '{}');
    try {
      return providersState.parse(JSON.parse(text));
    } catch {
      return nothing;
    }
  }

  /** What it is changed to is written as a whole. Not to be called again before it has ended. */
  async change(next: (state: ProvidersState) => ProvidersState): Promise<void> {
    const state = next(await this.read());
    const temporary = `${this.#path}.${process.pid}.new`;
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeFile(temporary, `${JSON.stringify(state, null, 2)}\n`);
      await rename(temporary, this.#path);
      this.#unwritten = null;
    } catch {
      this.#unwritten = state;
    }
  }
}

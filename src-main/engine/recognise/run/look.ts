import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { ModelSession, type PictureResult } from '../model-session.ts';
import { floatsOf } from '../preprocess/fill-tensor.ts';
import type { Looked, LookInput, LookOutput, LookQuestion, ModelKey, ModelToOpen, Step } from './look-tasks.ts';
import type { Prepared } from './prepare-messages.ts';
import { Preparer } from './preparer.ts';

/** Pictures that a model which takes any number is given at a time: more cost memory and bring nothing. */
const batchPictures = 8;

type Ask = (question: LookQuestion) => Promise<ModelToOpen | null>;

interface OpenModel {
  readonly told: ModelToOpen;
  readonly session: ModelSession;
}

/** What the recognition process does: opens models once, and looks at pictures task by task, prepared ahead. */
export class Looking {
  readonly #preparer = new Preparer();
  readonly #told = new Map<ModelKey, Promise<ModelToOpen | null>>();
  readonly #open = new Map<ModelKey, OpenModel>();
  /** Sessions run one after the other; each may use all threads. */
  #turn: Promise<unknown> = Promise.resolve();

  /** Never rejects for what a model or a picture is guilty of: the answer tells it. */
  async look(input: LookInput, ask: Ask): Promise<LookOutput> {
    const models = await Promise.all(input.models.map((key) => this.#describe(key, ask)));
    const requests = input.models.flatMap((key, at) => {
      const told = models[at] ?? null;
      const pictures = input.pictures.flatMap((picture, index) => (picture.models.includes(key) ? [index] : []));
      return told === null ? [] : [{ key, told, pictures }];
    });
    const everything = input.pictures.map((_, index) => index);
    if (input.careful) await ask({ type: 'step', step: { what: 'prepare', pictures: everything } });
    const preparing = this.#preparer.prepare({
      paths: input.pictures.map(({ path }) => path),
      requests: requests.map(({ told, pictures }) => ({ input: told.card.input, pictures })),
    });
    if (input.careful) await preparing;
    const mine = this.#turn.then(() => this.#lookInTurn(input.careful, requests, preparing, ask));
    this.#turn = mine.catch(() => undefined);
    return await mine;
  }

  async #lookInTurn(
    careful: boolean,
    requests: readonly { readonly key: ModelKey; readonly pictures: readonly number[] }[],
    preparing: Promise<Prepared>,
    ask: Ask,
  ): Promise<LookOutput> {
    const output = { looked: [] as Looked[], problems: [] as LookOutput['problems'][number][] };
    const broken: LookOutput['broken'][number][] = [];
    const tell = async (step: Step | null): Promise<void> => {
      const told = ask({ type: 'step', step });
      // On its way before the model begins; that it arrived is waited for only where it matters.
      if (careful) await told;
    };
    for (const { key } of requests) {
      if (this.#open.has(key)) continue;
      await tell({ what: 'open', model: key });
      await this.#openModel(key, output.problems);
    }
    await tell({ what: 'prepare', pictures: [...new Set(requests.flatMap(({ pictures }) => pictures))] });
    const { blocks, unread } = await preparing;
    for (const [at, { key, pictures }] of requests.entries()) {
      const block = blocks[at];
      const model = this.#open.get(key);
      if (block === undefined || model === undefined) continue;
      const readable = pictures.flatMap((picture, place) => {
        const placement = block.placements[place] ?? null;
        return placement === null ? [] : [{ picture, place, placement }];
      });
      const { input } = model.told.card;
      const floats = floatsOf(input);
      const atATime = careful ? 1 : input.batch === 'free' ? batchPictures : Math.max(1, input.batch);
      for (let first = 0; first < readable.length; first += atATime) {
        const turn = readable.slice(first, first + atATime);
        const from = turn[0]?.place ?? 0;
        // What could not be read leaves a gap: then one by one.
        const isDense = turn.every(({ place }, index) => place === from + index);
        for (const part of isDense ? [turn] : turn.map((one) => [one])) {
          await tell({ what: 'look', model: key, pictures: part.map(({ picture }) => picture) });
          const start = part[0]?.place ?? 0;
          const tensors = block.tensors.subarray(start * floats, (start + part.length) * floats);
          const began = performance.now();
          const placements = part.map(({ placement }) => placement);
          try {
            const results: PictureResult[] = await model.session.run({ tensors, placements });
            const tookMs = (performance.now() - began) / part.length;
            for (const [index, { picture }] of part.entries()) {
              const result = results[index];
              if (result !== undefined) output.looked.push({ model: key, picture, result, tookMs });
            }
          } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            if (error instanceof FernwehError && error.code === 'model-misfit') {
              output.problems.push({ model: key, code: error.code, message });
            } else for (const { picture } of part) broken.push({ model: key, picture, message });
          }
        }
        if (output.problems.some(({ model: bad }) => bad === key)) break;
      }
    }
    for (const { tensors } of blocks) this.#preparer.giveBack(tensors);
    await tell(null);
    return { ...output, unread, broken };
  }

  async #openModel(key: ModelKey, problems: LookOutput['problems'][number][]): Promise<void> {
    const told = await this.#told.get(key);
    if (told === undefined || told === null) return;
    const { card, graphPath, classes, threads, provider } = told;
    try {
      const providers = provider === 'cpu' ? ['cpu'] : [provider, 'cpu'];
      const session = await ModelSession.open(card, graphPath, classes, { threads, providers });
      this.#open.set(key, { told, session });
    } catch (error) {
      const code = error instanceof FernwehError ? error.code : 'model-failed';
      problems.push({ model: key, code, message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Null for a model that is gone meanwhile: nothing is told of it then. */
  async #describe(key: ModelKey, ask: Ask): Promise<ModelToOpen | null> {
    const known = this.#told.get(key) ?? ask({ type: 'model', key });
    this.#told.set(key, known);
    return await known;
  }
}

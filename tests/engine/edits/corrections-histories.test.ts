import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replaySaid } from '../../../src-main/engine/catalog/replay-said.ts';
import type { PictureBox } from '../../../src-shared/model/detection.ts';
import { sha256 } from '../catalog/world-data.ts';
import { editedLibrary, type EditedLibrary } from './edited-library.ts';

/** @file Whatever is said, found anew, taken back and done again: what is seen is what a list of a few lines says. */

const contents = ['beach', 'ruins'] as const;
const classes = ['dog', 'cat'] as const;
/** The first two overlap by .6 (intersection over union), the second and third by .33; the last touches none. */
const spots: readonly PictureBox[] = [
  [0, 0, 0.4, 0.5],
  [0.1, 0, 0.4, 0.5],
  [0.3, 0, 0.4, 0.5],
  [0.25, 0.75, 0.5, 0.25],
];
const sameSpot = (a: number, b: number): boolean => a === b || (a < 2 && b < 2);

const oneSay = fc.record({
  name: fc.constantFrom(...classes),
  /** -1: the picture as a whole. */
  spot: fc.integer({ min: -1, max: spots.length - 1 }),
  verdict: fc.constantFrom('right' as const, 'wrong' as const, 'unsaid' as const),
});
type OneSay = typeof oneSay extends fc.Arbitrary<infer Value> ? Value : never;
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ photo: fc.nat(1), says: fc.array(oneSay, { minLength: 1, maxLength: 2 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      photo: fc.nat(1),
      model: fc.constantFrom('boxes', 'more-boxes', 'classes'),
      finds: fc.uniqueArray(fc.record({ name: fc.constantFrom(...classes), spot: fc.nat(spots.length - 1) }), {
        selector: ({ name, spot }) => `${name} ${spot}`,
      }),
    }),
  },
  { weight: 4, arbitrary: fc.constantFrom('undo' as const, 'redo' as const, 'turn' as const, 'lose' as const) },
);

type Said = readonly OneSay[];
/** What is said of each photo. */
type State = readonly [Said, Said];

/** The simple model of saying: of each thing the last word, none of a class on it takes its boxes with it. */
function after(said: Said, says: readonly OneSay[]): Said {
  let now = said;
  for (const say of says) {
    now = now.filter(({ name, spot, verdict }) => {
      if (name !== say.name) return true;
      if (say.spot < 0 && spot >= 0) return !(say.verdict === 'wrong' && verdict === 'right');
      return spot < 0 || say.spot < 0 ? spot !== say.spot : !sameSpot(spot, say.spot);
    });
    if (say.verdict !== 'unsaid') now = [...now, say];
  }
  return now;
}

interface Find {
  readonly model: string;
  readonly name: string;
  readonly spot: number;
}

/** What is seen: the user's right ones, and of what models found what he said nothing of. */
function seen(said: Said, found: readonly Find[]): string[] {
  const rights = said.filter(({ verdict }) => verdict === 'right');
  const left = found.filter((find) => {
    const own = said.filter(({ name }) => name === find.name);
    if (find.spot < 0) return !own.some(({ spot }) => spot < 0);
    return !own.some(({ spot, verdict }) => (spot < 0 ? verdict === 'wrong' : sameSpot(spot, find.spot)));
  });
  return [
    ...rights.map(({ name, spot }) => `${name} ${spot} user`),
    ...left.map(({ name, spot, model }) => `${name} ${spot} ${model}`),
  ].sort();
}

const key = (state: Said): string =>
  state
    .map((say) => JSON.stringify(say))
    .sort()
    .join();

class World {
  readonly library: EditedLibrary = editedLibrary([...contents]);
  readonly #found = new Map<string, Find[]>();
  #states: State[] = [[[], []]];
  #at = 0;
  #turn = 0;

  take(one: typeof step extends fc.Arbitrary<infer Value> ? Value : never): void {
    const { calls, db } = this.library;
    if (one === 'undo' || one === 'redo') {
      const next = this.#at + (one === 'undo' ? -1 : 1);
      const reversal = one === 'undo' ? calls.undoEdits(null, 'cli') : calls.redoEdits(null, 'cli');
      expect(reversal === null).toBe(this.#states[next] === undefined);
      if (reversal === null) return;
      expect(reversal.left).toBe(0);
      this.#at = next;
    } else if (one === 'turn') {
      // Beside the history: an undo of it would be one of the steps.
      this.#turn = (this.#turn + 1) % 4;
      db.prepare('UPDATE assets SET turn = ?').run(this.#turn);
    } else if (one === 'lose') {
      db.exec(`DELETE FROM said WHERE what = 'seen'`);
      replaySaid(db);
    } else if ('says' in one) this.#say(one.photo, one.says);
    else this.#find(one.photo, one.model, one.finds);
  }

  #say(photo: number, says: readonly OneSay[]): void {
    const { calls, uuidOf } = this.library;
    const state = this.#states[this.#at] ?? [[], []];
    const next = state.map((said, at) => (at === photo ? after(said, says) : said)) as unknown as State;
    const given = says.map(({ name, spot, verdict }) => ({
      ...{ class: name, wnid: null, verdict },
      box: spot < 0 ? null : this.#shown(spots[spot] ?? [0, 0, 1, 1]),
    }));
    const { count } = calls.say([uuidOf(contents[photo] ?? '')], { what: 'seen', says: given }, 'cli');
    expect(count === 0).toBe(key(next[0]) === key(state[0]) && key(next[1]) === key(state[1]));
    if (count === 0) return;
    this.#states = [...this.#states.slice(0, this.#at + 1), next];
    this.#at += 1;
  }

  #find(photo: number, model: string, finds: readonly { name: string; spot: number }[]): void {
    const task = model === 'classes' ? 'classify' : 'detect';
    const names = [...new Set(finds.map(({ name }) => name))];
    const found: Find[] =
      task === 'classify'
        ? names.map((name) => ({ model, name, spot: -1 }))
        : finds.map(({ name, spot }) => ({ model, name, spot }));
    this.library.calls.recordRecognised({ id: model, version: '1', task }, [
      {
        ...{ sha256: sha256(contents[photo] ?? ''), provider: 'cpu', tookMs: 1 },
        found:
          task === 'classify'
            ? { task, classifications: names.map((name) => ({ class: name, wnid: null, score: 0.5 })) }
            : {
                task,
                detections: finds.map(({ name, spot }) => ({
                  ...{ class: name, score: 0.5, box: spots[spot] ?? [0, 0, 1, 1] },
                })),
              },
      },
    ]);
    this.#found.set(`${photo} ${model}`, found);
  }

  /** Turned clockwise quarter by quarter, as a picture is. */
  #shown(box: PictureBox): PictureBox {
    let shown = box;
    for (let turn = 0; turn < this.#turn; turn += 1) {
      const [left, top, width, height] = shown;
      shown = [1 - top - height, left, height, width];
    }
    return shown;
  }

  check(): void {
    for (const [photo, content] of contents.entries()) {
      const { detections, classifications } = this.library.asset(content);
      const spotOf = (box: PictureBox): number =>
        spots.findIndex((spot) => this.#shown(spot).every((part, at) => Math.abs(part - (box[at] ?? 2)) < 1e-5));
      const shown = [
        ...detections.map(({ class: name, box, model }) => `${name} ${spotOf(box)} ${model}`),
        ...classifications.map(({ class: name, model }) => `${name} -1 ${model}`),
      ];
      const found = ['boxes', 'more-boxes', 'classes'].flatMap((model) => this.#found.get(`${photo} ${model}`) ?? []);
      expect(shown.sort()).toEqual(seen(this.#states[this.#at]?.[photo] ?? [], found));
    }
  }
}

test('any history of corrections and recognitions shows what the simple model says', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => {
      const world = new World();
      world.library.db.exec('DROP TRIGGER edits_are_kept; DELETE FROM edits');
      for (const one of steps) {
        world.take(one);
        world.check();
      }
      world.library.db.close();
    }),
    { numRuns: 30 },
  );
});

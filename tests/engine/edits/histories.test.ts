import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Saying } from '../../../src-main/engine/catalog/say.ts';
import { editHistory } from '../../../src-main/engine/catalog/edit-history.ts';
import { editedLibrary, expectDerived, type EditedLibrary } from './edited-library.ts';

/** @file Whatever is said, taken back and done again while files come, move and are read again: the edits tell all of it. */

const contents = ['jpg1@1#-', 'raw1@1#-', 'beach', 'ruins'];
const files = ['/photos/a.jpg', '/photos/a.cr2', '/photos/beach.jpg', '/photos/ruins.jpg'] as const;
const places = [
  { at: { lat: 52.5, lon: 13.4 }, place: null, zone: 'Europe/Berlin' },
  { at: null, place: null, zone: null },
];

const oneSay = fc.record({
  class: fc.constantFrom('dog', 'beach'),
  wnid: fc.constant(null),
  box: fc.constant(null),
  verdict: fc.constantFrom('right' as const, 'wrong' as const, 'unsaid' as const),
});
const tags = fc.uniqueArray(fc.constantFrom('a', 'A', 'b/c', 'travel'), { maxLength: 2 });
const saying: fc.Arbitrary<Saying> = fc.oneof(
  fc.record({ what: fc.constant('rating' as const), rating: fc.constantFrom(0, 3, 5) }),
  fc.record({ what: fc.constant('favourite' as const), favourite: fc.boolean() }),
  fc.record({ what: fc.constant('title' as const), title: fc.constantFrom('', 'one', 'two') }),
  fc.record({ what: fc.constant('caption' as const), caption: fc.constantFrom('', 'one') }),
  fc.record({ what: fc.constant('tags' as const), add: tags, remove: tags }),
  fc.record({ what: fc.constant('turn' as const), quarterTurns: fc.constantFrom(1 as const, 2 as const, 3 as const) }),
  fc.record({
    what: fc.constant('captureTime' as const),
    correction: fc.oneof(
      fc.record({ mode: fc.constant('shift' as const), seconds: fc.constantFrom(60, -60) }),
      fc.record({ mode: fc.constant('zone' as const), zone: fc.constantFrom('Asia/Tokyo', '-03:30') }),
      fc.constant({ mode: 'set' as const, local: '2012-01-01T01:01:01', zone: null }),
      fc.constant({ mode: 'reset' as const }),
    ),
  }),
  fc.record({ what: fc.constant('seen' as const), says: fc.array(oneSay, { minLength: 1, maxLength: 2 }) }),
  fc.record({ what: fc.constant('position' as const), position: fc.constantFrom('file' as const, ...places) }),
);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ of: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 4 }), saying }) },
  { weight: 4, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
  { weight: 2, arbitrary: fc.constantFrom('apart' as const, 'together' as const) },
  { weight: 2, arbitrary: fc.record({ touch: fc.nat(3), move: fc.boolean() }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** The simple model: what is said after each action, and how far it was gone back. */
class Model {
  readonly #library: EditedLibrary;
  /** States before and after each action that counts. */
  #actions: { group: string; before: unknown; after: unknown }[] = [];
  #done = 0;

  constructor(library: EditedLibrary) {
    this.#library = library;
  }

  /** Does something new. */
  act(work: () => string | null): void {
    const before = this.#library.saidState();
    const group = work();
    const after = this.#library.saidState();
    if (group === null) {
      expect(after).toEqual(before);
      return;
    }
    this.#actions = [...this.#actions.slice(0, this.#done), { group, before, after }];
    this.#done += 1;
  }

  undo(): void {
    const expected = this.#actions[this.#done - 1];
    const reversal = this.#library.calls.undoEdits(null, 'cli');
    expect(reversal?.group).toBe(expected?.group);
    if (expected === undefined) return;
    this.#done -= 1;
    expect(reversal?.left).toBe(0);
    expect(this.#library.saidState()).toEqual(expected.before);
  }

  redo(): void {
    const expected = this.#actions[this.#done];
    const reversal = this.#library.calls.redoEdits(null, 'cli');
    expect(reversal?.group).toBe(expected?.group);
    if (expected === undefined) return;
    this.#done += 1;
    expect(this.#library.saidState()).toEqual(expected.after);
  }

  /** The history stands in the catalog as it does here. */
  check(): void {
    const { entries, canUndo, canRedo } = editHistory(this.#library.db, null, 100);
    expect({ canUndo, canRedo }).toEqual({ canUndo: this.#done > 0, canRedo: this.#done < this.#actions.length });
    const undone = new Set(entries.filter((entry) => entry.undone).map(({ group }) => group));
    for (const [at, { group }] of this.#actions.entries()) expect(undone.has(group)).toBe(at >= this.#done);
  }
}

/** Under which name each file lies now. */
function take(library: EditedLibrary, model: Model, paths: string[], one: Step): void {
  const { calls, uuidOf, world } = library;
  const raw = uuidOf('raw1@1#-');
  if (one === 'undo') model.undo();
  else if (one === 'redo') model.redo();
  else if (one === 'apart' || one === 'together') {
    model.act(() => {
      try {
        calls.setApart(raw, one === 'apart', 'cli');
      } catch {
        return null;
      }
      return lastGroup(library);
    });
  } else if ('saying' in one) {
    model.act(
      () =>
        calls.say(
          one.of.map((at) => uuidOf(contents[at] ?? '')),
          one.saying,
          'cli',
        ).group,
    );
  } else {
    const path = paths[one.touch] ?? '';
    if (one.move) {
      // Names beside each other, so that RAW and JPEG are now together and now not.
      const to = path.endsWith('-moved.jpg') ? path.replace('-moved.jpg', '.jpg') : path.replace('.jpg', '-moved.jpg');
      world.move(path, to);
      paths[one.touch] = to;
    } else world.write(path, contents[one.touch] ?? '', true);
    library.update();
  }
}

function lastGroup({ db }: EditedLibrary): string {
  return String(db.prepare('SELECT group_id FROM edits ORDER BY id DESC LIMIT 1').pluck().get());
}

/** What the edits, read from the first to the last, say of each photo. */
function replayed({ db }: EditedLibrary): unknown[] {
  const rows = db
    .prepare<unknown[], { sha256: string; what: string; before: string | null; after: string | null }>(
      `SELECT sha256, what, before, after FROM edits JOIN assets ON assets.uuid = target ORDER BY edits.id`,
    )
    .all();
  const said = new Map<string, { sha256: string; what: string; value: string }>();
  const put = (sha256: string, what: string, value: string | null, name = ''): void => {
    const key = `${sha256} ${what} ${name}`;
    if (value === null) said.delete(key);
    else said.set(key, { sha256, what, value });
  };
  for (const { sha256, what, before, after } of rows) {
    const name = what.replace('asset.', '');
    if (name === 'ungroup' || name === 'regroup') {
      put(sha256, 'apart', after?.includes('"apart":true') === true ? '' : null);
    } else if (name === 'tags') {
      const [old, now] = [before, after].map((text) => JSON.parse(text ?? '') as { tags: string[]; hidden: string[] });
      for (const tag of old?.tags ?? []) put(sha256, 'tag', null, tag);
      for (const tag of old?.hidden ?? []) put(sha256, 'hidden', null, tag);
      for (const tag of now?.tags ?? []) put(sha256, 'tag', tag, tag);
      for (const tag of now?.hidden ?? []) put(sha256, 'hidden', tag, tag);
    } else if (name === 'seen') {
      const [old, now] = [before, after].map((text) => JSON.parse(text ?? '') as { class: string }[]);
      for (const one of old ?? []) put(sha256, 'seen', null, one.class);
      for (const one of now ?? []) put(sha256, 'seen', JSON.stringify(one), one.class);
    } else put(sha256, name, after);
  }
  return [...said.values()];
}

/** The hidden tags and corrections of each photo one by one, as `replayed` has them. */
function spread(state: readonly unknown[]): unknown[] {
  return (state as { sha256: string; what: string; value: string }[]).flatMap((row) =>
    row.what === 'hiddenTags'
      ? (JSON.parse(row.value) as string[]).map((value) => ({ sha256: row.sha256, what: 'hidden', value }))
      : row.what === 'seen'
        ? (JSON.parse(row.value) as unknown[]).map((one) => ({ ...row, value: JSON.stringify(one) }))
        : [row],
  );
}

const sorted = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

test('any history of edits, undos, redos, rescans and groups is what its edits say', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => {
      const library = editedLibrary(files.map((path, at) => [path, contents[at] ?? ''] as const));
      const model = new Model(library);
      // The folder itself was added before.
      const paths: string[] = [...files];
      library.db.exec(`DROP TRIGGER edits_are_kept; DELETE FROM edits`);
      for (const one of steps) take(library, model, paths, one);
      model.check();
      expect(sorted(spread(library.saidState()))).toEqual(sorted(replayed(library)));
      expectDerived(library);
      library.db.close();
    }),
    { numRuns: 25 },
  );
});

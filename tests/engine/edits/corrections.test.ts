import { describe, expect, test } from 'vitest';
import { editHistory } from '../../../src-main/engine/catalog/edit-history.ts';
import { readAssets } from '../../../src-main/engine/catalog/read-assets.ts';
import type { Found, RecognisingModel } from '../../../src-main/engine/catalog/recognition.ts';
import { replaySaid } from '../../../src-main/engine/catalog/replay-said.ts';
import { correctedAssets, seenOn } from '../../../src-main/engine/catalog/seen.ts';
import type { CorrectionSay } from '../../../src-shared/model/correction.ts';
import type { PictureBox } from '../../../src-shared/model/detection.ts';
import { sha256 } from '../catalog/world-data.ts';
import { editedLibrary, expectDerived, type EditedLibrary } from './edited-library.ts';

/** @file What the user says of classes on photos goes before what models say, and outlives them. */

const detector: RecognisingModel = { id: 'boxes', version: '1', task: 'detect' };
const other: RecognisingModel = { id: 'other-boxes', version: '1', task: 'detect' };
const classifier: RecognisingModel = { id: 'classes', version: '1', task: 'classify' };

const left: PictureBox = [0, 0, 0.4, 0.8];
const right: PictureBox = [0.5, 0.2, 0.4, 0.8];
/** Overlaps `left` by .6 (intersection over union). */
const nearLeft: PictureBox = [0.1, 0, 0.4, 0.8];
const dogs: Found = {
  task: 'detect',
  detections: [
    { class: 'dog', score: 0.9, box: left },
    { class: 'dog', score: 0.7, box: right },
    { class: 'cat', score: 0.3, box: left },
  ],
};
const beach: Found = {
  task: 'classify',
  classifications: [
    { class: 'seashore', wnid: 'n09428293', score: 0.6 },
    { class: 'crane', wnid: 'n02012849', score: 0.2 },
    { class: 'crane', wnid: 'n03126707', score: 0.1 },
  ],
};

function recognise(library: EditedLibrary, model: RecognisingModel, content: string, found: Found): void {
  library.calls.recordRecognised(model, [{ sha256: sha256(content), provider: 'cpu', tookMs: 1, found }]);
}

function say(library: EditedLibrary, contents: readonly string[], ...says: readonly CorrectionSay[]) {
  return library.calls.say(contents.map(library.uuidOf), { what: 'seen', says: [...says] }, 'cli');
}

const of = (name: string, box: PictureBox | null, verdict: CorrectionSay['verdict'], wnid: string | null = null) => ({
  class: name,
  wnid,
  box,
  verdict,
});

/** Class, box and who says so of each detection. */
function boxes(library: EditedLibrary, content: string): unknown[] {
  return library.asset(content).detections.map(({ class: name, box, model, score }) => [name, box, model, score]);
}

function seenLibrary(): EditedLibrary {
  const library = editedLibrary(['beach', 'ruins', 'market']);
  recognise(library, detector, 'beach', dogs);
  recognise(library, classifier, 'beach', beach);
  return library;
}

describe('a box', () => {
  test('that is wrong hides what any model finds there of that class, also later, and nothing else', () => {
    const library = seenLibrary();
    expect(say(library, ['beach'], of('dog', left, 'wrong')).count).toBe(1);
    expect(boxes(library, 'beach')).toEqual([
      ['dog', right, 'boxes', 0.7],
      ['cat', left, 'boxes', 0.3],
    ]);
    recognise(library, other, 'beach', { task: 'detect', detections: [{ class: 'dog', score: 0.8, box: nearLeft }] });
    recognise(library, { ...detector, version: '2' }, 'beach', dogs);
    expect(boxes(library, 'beach').map((one) => (one as unknown[])[0])).toEqual(['dog', 'cat']);
    expect(library.asset('beach').corrections).toEqual([{ ...of('dog', left, 'wrong'), score: 0.9 }]);
    expectDerived(library);
  });

  test('that is right is there for good, once, whatever models find there', () => {
    const library = seenLibrary();
    recognise(library, other, 'beach', { task: 'detect', detections: [{ class: 'dog', score: 0.8, box: nearLeft }] });
    say(library, ['beach'], of('dog', left, 'right'));
    const shown = [
      ['dog', left, 'user', 1],
      ['dog', right, 'boxes', 0.7],
      ['cat', left, 'boxes', 0.3],
    ];
    expect(boxes(library, 'beach')).toEqual(shown);
    expect(library.asset('beach').detections[0]).toMatchObject({ said: 'right' });
    recognise(library, { ...detector, version: '2' }, 'beach', { task: 'detect', detections: [] });
    expect(boxes(library, 'beach')).toEqual([shown[0]]);
  });

  test('is renamed by one change, and one undo gives the old name back', () => {
    const library = seenLibrary();
    const before = boxes(library, 'beach');
    const { group } = say(library, ['beach'], of('dog', left, 'wrong'), of('wolf', left, 'right'));
    expect(boxes(library, 'beach')[0]).toEqual(['wolf', left, 'user', 1]);
    expect(boxes(library, 'beach')).not.toContainEqual(['dog', left, 'boxes', 0.9]);
    expect(editHistory(library.db, null, 1).entries[0]).toMatchObject({
      kind: 'seen',
      count: 1,
      after: { says: [of('dog', left, 'wrong'), of('wolf', left, 'right')] },
    });
    expect(library.calls.undoEdits(group, 'cli')).toMatchObject({ count: 1, left: 0 });
    expect(boxes(library, 'beach')).toEqual(before);
    expect(library.calls.redoEdits(null, 'cli')).toMatchObject({ count: 1 });
    expect(boxes(library, 'beach')[0]).toEqual(['wolf', left, 'user', 1]);
  });

  test('lies where it was drawn however the picture is turned before and after', () => {
    const library = seenLibrary();
    const uuids = [library.uuidOf('ruins')];
    const turn = (): unknown => library.calls.say(uuids, { what: 'turn', quarterTurns: 1 }, 'cli');
    turn();
    // Top right as shown is top left before the turn.
    say(library, ['ruins'], of('llama', [0.75, 0, 0.25, 0.5], 'right'));
    expect(boxes(library, 'ruins')).toEqual([['llama', [0.75, 0, 0.25, 0.5], 'user', 1]]);
    for (const shown of [
      [0.5, 0.75, 0.5, 0.25],
      [0, 0.5, 0.25, 0.5],
      [0, 0, 0.5, 0.25],
      [0.75, 0, 0.25, 0.5],
    ] as const) {
      turn();
      expect(boxes(library, 'ruins')).toEqual([['llama', shown, 'user', 1]]);
      // What is shown is the same box when it is said again.
      expect(say(library, ['ruins'], of('llama', [...shown], 'right')).count).toBe(0);
    }
  });

  test('of several photos, and one without an area, is refused', () => {
    const library = seenLibrary();
    expect(() => say(library, ['beach', 'ruins'], of('dog', left, 'wrong'))).toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    );
    expect(() => say(library, ['beach'], of('dog', [0.5, 0.5, 0, 0.2], 'right'))).toThrow(/holds nothing/);
    expect(library.saidState()).toEqual([]);
  });

  test('taken back in any order leaves the others; one that was said over stays', () => {
    const library = seenLibrary();
    const before = boxes(library, 'beach');
    const first = say(library, ['beach'], of('dog', left, 'wrong'));
    const second = say(library, ['beach'], of('dog', right, 'right'));
    expect(library.calls.undoEdits(first.group, 'cli')).toMatchObject({ count: 1, left: 0 });
    expect(library.asset('beach').corrections).toMatchObject([of('dog', right, 'right')]);
    say(library, ['beach'], of('dog', right, 'wrong'));
    expect(library.calls.undoEdits(second.group, 'cli')).toMatchObject({ count: 0, left: 1 });
    say(library, ['beach'], of('dog', right, 'unsaid'));
    expect(boxes(library, 'beach')).toEqual(before);
    expect(library.saidState()).toEqual([]);
  });
});

describe('the picture as a whole', () => {
  test('is right or wrong for many photos by one change and one undo', () => {
    const library = seenLibrary();
    recognise(library, classifier, 'ruins', beach);
    const all = ['beach', 'ruins', 'market'];
    const { group, count } = say(library, all, of('seashore', null, 'wrong', 'n09428293'));
    expect(count).toBe(3);
    for (const content of all) {
      expect(library.asset(content).classifications.map(({ class: name }) => name)).not.toContain('seashore');
    }
    expect(say(library, ['beach', 'market'], of('desert', null, 'right')).count).toBe(2);
    expect(library.asset('market').classifications).toEqual([
      { class: 'desert', wnid: null, score: 1, model: 'user', said: 'right' },
    ]);
    expect(library.calls.undoEdits(group, 'cli')).toMatchObject({ count: 3, left: 0 });
    expect(library.asset('ruins').classifications[0]).toMatchObject({
      class: 'seashore',
      score: 0.6,
      model: 'classes',
    });
    expect(library.asset('beach').classifications.map(({ class: name }) => name)).toEqual([
      ...['desert', 'seashore', 'crane', 'crane'],
    ]);
  });

  test('tells two classes of one name apart by their WordNet ids', () => {
    const library = seenLibrary();
    say(library, ['beach'], of('crane', null, 'wrong', 'n02012849'));
    expect(library.asset('beach').classifications.map(({ wnid }) => wnid)).toEqual(['n09428293', 'n03126707']);
  });

  test('without a class is without its boxes, but for those drawn afterwards', () => {
    const library = seenLibrary();
    say(library, ['beach'], of('dog', right, 'right'));
    const { group } = say(library, ['beach'], of('dog', null, 'wrong'));
    expect(boxes(library, 'beach')).toEqual([['cat', left, 'boxes', 0.3]]);
    say(library, ['beach'], of('dog', left, 'right'));
    expect(boxes(library, 'beach')).toEqual([
      ['dog', left, 'user', 1],
      ['cat', left, 'boxes', 0.3],
    ]);
    library.calls.undoEdits(null, 'cli');
    library.calls.undoEdits(group, 'cli');
    expect(library.asset('beach').corrections).toMatchObject([of('dog', right, 'right')]);
  });
});

test('who has looked is told, failures with them', () => {
  const library = seenLibrary();
  recognise(library, other, 'beach', { task: 'failed', code: 'model-output' });
  expect(library.asset('beach').recognisedBy).toEqual([
    {
      ...{ model: 'classes', version: '1', task: 'classify' },
      provider: 'cpu',
      at: expect.any(String) as string,
      failure: null,
    },
    {
      ...{ model: 'boxes', version: '1', task: 'detect' },
      provider: 'cpu',
      at: expect.any(String) as string,
      failure: null,
    },
    ...[
      {
        model: 'other-boxes',
        version: '1',
        task: 'detect',
        provider: 'cpu',
        at: expect.any(String) as string,
        failure: 'model-output',
      },
    ],
  ]);
  expect(library.asset('market').recognisedBy).toEqual([]);
});

test('what was said goes with the content: away and back, lost and replayed from the edits', () => {
  const library = seenLibrary();
  say(library, ['beach'], of('dog', left, 'wrong'), of('wolf', left, 'right'));
  say(library, ['beach', 'ruins'], of('desert', null, 'right'));
  say(library, ['ruins'], of('desert', null, 'unsaid'), of('llama', right, 'right'));
  const seen = ['beach', 'ruins'].map((content) => library.asset(content).corrections);
  // Overwritten, and back under another name.
  library.world.write('/photos/beach.jpg', 'else', true);
  library.update();
  library.world.write('/photos/again.jpg', 'beach');
  library.update();
  expect(library.asset('beach').corrections).toEqual(seen[0]);
  const before = readAll(library);
  library.db.exec(`DELETE FROM said WHERE what = 'seen'`);
  expect(readAll(library)).not.toEqual(before);
  replaySaid(library.db);
  expect(library.asset('ruins').corrections).toEqual(seen[1]);
});

test('a photo shows what was said as a whole of what stands with it, without its boxes', () => {
  const library = editedLibrary([
    ['/photos/a.jpg', 'jpg1@1#-'],
    ['/photos/a.cr2', 'raw1@1#-'],
  ]);
  say(library, ['raw1@1#-'], of('desert', null, 'right'), of('dog', left, 'right'), of('seashore', null, 'right'));
  say(library, ['jpg1@1#-'], of('seashore', null, 'wrong'));
  const jpeg = library.asset('jpg1@1#-');
  expect(jpeg.files.map(({ role }) => role)).toContain('raw');
  expect(jpeg.corrections).toMatchObject([of('desert', null, 'right'), of('seashore', null, 'wrong')]);
  expect(correctedAssets(library.db)).toHaveLength(2);
});

test('the corrected photos are those on which something else is seen than models found', () => {
  const library = seenLibrary();
  recognise(library, detector, 'ruins', dogs);
  expect(correctedAssets(library.db)).toEqual([]);
  say(library, ['ruins'], of('dog', left, 'wrong'));
  const corrected = correctedAssets(library.db);
  expect(readAssets(library.db, corrected).map(({ id }) => id)).toEqual([library.uuidOf('ruins')]);
  expect(seenOn(library.db, corrected).get(corrected[0] ?? 0)?.detections).toHaveLength(2);
  library.calls.undoEdits(null, 'cli');
  expect(correctedAssets(library.db)).toEqual([]);
});

function readAll({ db }: EditedLibrary): unknown[] {
  return readAssets(db, db.prepare<unknown[], number>('SELECT id FROM assets ORDER BY id').pluck().all());
}

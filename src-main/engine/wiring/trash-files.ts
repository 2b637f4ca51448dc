import { randomUUID } from 'node:crypto';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type {
  DuplicatePage,
  FilesToTrash,
  Trashed,
  TrashedFile,
  TrashFailureCode,
  TrashPlan,
} from '../../../src-shared/contract/trash-calls.ts';
import type { Changed, Reversal } from '../../../src-shared/model/change.ts';
import { planOf, type GoingFile } from '../catalog/trash-plan.ts';
import type { FileArrived, FileOnItsWay } from '../catalog/trashed-files.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import { checkFile, isThere } from '../platform/trash/check-file.ts';
import { systemTrash, type SystemTrash } from '../platform/trash/system-trash.ts';
import { asTrashFailure, TrashFailure } from '../platform/trash/trash-failure.ts';
import type { LookupCalls } from './lookup-thread.ts';
import type { ThreadCalls } from './thread-calls.ts';

/** `engine.files`: duplicates, and originals on their way to the system's trash. */
export interface EngineFiles {
  duplicates(offset: number, limit: number): Promise<DuplicatePage>;
  /** Shows a photo by this one of its files. Rejects with `not-found`. */
  choose(asset: string, path: string, door: Door): Promise<Changed>;
  planTrash(which: FilesToTrash): Promise<TrashPlan>;
  /** Rejects with `bad-input` where other than `expected` files would go, `import-running` while the user imports. */
  trash(which: FilesToTrash, expected: number, door: Door): Promise<Trashed>;
  trashed(group: string): Promise<TrashedFile[]>;
}

/** What moving files needs from the rest of the engine. */
export interface TrashParts {
  readonly writer: Pick<
    WriterCalls,
    'chooseOriginal' | 'beginTrash' | 'beginTrashToggle' | 'endTrash' | 'nextToggled' | 'undoEdits' | 'redoEdits'
  >;
  readonly lookup: Pick<ThreadCalls<LookupCalls>, 'ask'>;
  /** Resolves once what a killed engine left on its way is found (`SettlingTrash`): before that nothing else moves. */
  readonly settled: () => Promise<void>;
  /** Lets no import of a watched folder, and no other moving of files, run meanwhile. */
  readonly standAside: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Default: that of this system. */
  readonly trash?: SystemTrash;
}

/** Files whose way is written at a time: a crash leaves no more of them to be looked for. */
const together = 50;
/** Failures that are told. */
const told = 200;

/** What became of a file, with the reason where it is where it was. */
interface Outcome extends FileArrived {
  readonly failure: TrashFailureCode | null;
}

/** The calls of `engine.files`. */
export function fileCalls(parts: TrashParts): EngineFiles {
  const { writer, lookup, standAside } = parts;
  return {
    duplicates: (offset, limit) => lookup.ask('duplicates', { offset, limit }),
    choose: (asset, path, door) => writer.chooseOriginal(asset, path, door),
    planTrash: async (which) => planOf(await lookup.ask('goingFiles', which)),
    trash: async (which, expected, door) => {
      await parts.settled();
      return await standAside(async () => {
        const { files } = await lookup.ask('goingFiles', which);
        if (files.length !== expected) {
          throw new FernwehError(
            'bad-input',
            `It would be ${String(files.length)} files by now, not ${String(expected)}: something has changed. Nothing was moved. Look again, then try again.`,
          );
        }
        return await trashAll(parts, files, door);
      });
    },
    trashed: (group) => lookup.ask('trashedFiles', group),
  };
}

/**
 * Undo (`back`) or redo, of this group or the next one: files of an action that moved them to the trash come back, or go
 * again, before the catalog says so; all else is left to `otherwise`. Rejects as these.
 */
export async function reversingTrash(
  parts: TrashParts,
  asked: { readonly group: string | null; readonly back: boolean; readonly door: Door },
  otherwise: () => Promise<Reversal>,
): Promise<Reversal> {
  const { writer } = parts;
  const { back, door } = asked;
  await parts.settled();
  const next = await writer.nextToggled(asked.group, back);
  if (next?.what !== 'files.trash') return await otherwise();
  const { group } = next;
  return await parts.standAside(async () => {
    const files = await writer.beginTrashToggle(group, back);
    for (let at = 0; at < files.length; at += together) {
      const some = files.slice(at, at + together);
      await writer.endTrash(
        await Promise.all(some.map((file) => (back ? takeBack(parts, file) : goAgain(parts, file)))),
      );
    }
    return await (back ? writer.undoEdits(group, door) : writer.redoEdits(group, door));
  });
}

async function trashAll(parts: TrashParts, files: readonly GoingFile[], door: Door): Promise<Trashed> {
  const group = randomUUID();
  const failures: { path: string; code: TrashFailureCode }[] = [];
  let [count, bytes] = [0, 0];
  for (let at = 0; at < files.length; at += together) {
    const some = files.slice(at, at + together);
    const uuids = await parts.writer.beginTrash(group, some, door);
    const outcomes: Outcome[] = [];
    // One after the other: two files of one group must not go at the same moment.
    for (const [index, file] of some.entries()) outcomes.push(await moveOne(parts, file, uuids[index] ?? ''));
    await parts.writer.endTrash(outcomes);
    for (const [index, { moved, failure }] of outcomes.entries()) {
      const file = some[index];
      if (file === undefined) continue;
      if (moved) [count, bytes] = [count + 1, bytes + file.sizeBytes];
      else failures.push({ path: file.path, code: failure ?? 'other' });
    }
  }
  return {
    ...{ group: count === 0 ? null : group, files: count, bytes },
    failures: { count: failures.length, examples: failures.slice(0, told) },
  };
}

/** Moves a file, but only as it is known, and of duplicates only where the other one is seen to hold the same bytes now. */
async function moveOne({ trash = systemTrash() }: TrashParts, file: GoingFile, uuid: string): Promise<Outcome> {
  const { keeps } = file;
  try {
    if (keeps !== null) {
      const staying = await checkFile({ ...keeps, sha256: file.sha256 }, true).catch((cause: unknown) => {
        throw new TrashFailure('kept-changed', { cause });
      });
      const going = await checkFile(file, true);
      if (staying.dev === going.dev && staying.ino === going.ino) throw new TrashFailure('same-file');
    } else await checkFile(file, false);
    const trashedAs = await trash.move(file.path);
    // A folder that is there twice under different volumes: what looked like another file was this one.
    if (keeps !== null && trashedAs !== null && !(await isThere(keeps))) {
      await trash.takeBack(trashedAs, file.path);
      throw new TrashFailure('same-file');
    }
    return { uuid, moved: true, trashedAs, failure: null };
  } catch (error) {
    return { uuid, moved: false, trashedAs: null, failure: asTrashFailure(error).code };
  }
}

/** A redo: the file must be the one that came back. */
async function goAgain({ trash = systemTrash() }: TrashParts, file: FileOnItsWay): Promise<FileArrived> {
  const { uuid } = file;
  try {
    await checkFile(file, file.sha256 !== null);
    return { uuid, moved: true, trashedAs: await trash.move(file.path) };
  } catch {
    return { uuid, moved: false, trashedAs: null };
  }
}

async function takeBack({ trash = systemTrash() }: TrashParts, file: FileOnItsWay): Promise<FileArrived> {
  const { uuid, path, trashedAs } = file;
  const stays = { uuid, moved: false, trashedAs };
  if (trashedAs === null) return stays;
  try {
    await trash.takeBack(trashedAs, path);
    return { uuid, moved: true, trashedAs: null };
  } catch {
    // The user may have taken it back by the file manager.
    return (await isThere(file)) ? { uuid, moved: true, trashedAs: null } : stays;
  }
}

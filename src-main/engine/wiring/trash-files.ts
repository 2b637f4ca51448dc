import { randomUUID } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { extname } from 'node:path';
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
import { planOf, type GoingFile, type GoingFiles, type KeptFile } from '../catalog/trash-plan.ts';
import type { FileArrived, FileOnItsWay } from '../catalog/trashed-files.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import { sizeAndTime } from '../platform/files/file-facts.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { areOneFile, checkFile, isThere, type ExpectedFile, type FileNumber } from '../platform/trash/check-file.ts';
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
  /** What is on its way could not be written down (a full disk): it is to be looked for again. */
  readonly unsettled: () => void;
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
    planTrash: async (which) => ({
      ...planOf(await goingNow(parts, which)),
      undoable: (parts.trash ?? systemTrash()).givesBack,
    }),
    trash: async (which, expected, door) => {
      await parts.settled();
      return await standAside(async () => {
        const { files } = await goingNow(parts, which);
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
    const staying: string[] = [];
    for (let at = 0; at < files.length; at += together) {
      const some = files.slice(at, at + together);
      const arrived: FileArrived[] = [];
      for (const file of some) {
        const { uuid, path, sha256, trashedAs } = file;
        const isLeft = !back && sha256 === null && staying.some((photo) => mayTellOf(path, photo));
        const outcome = isLeft
          ? { uuid, moved: false, trashedAs }
          : await (back ? takeBack(parts, file) : goAgain(parts, file));
        if (!outcome.moved) staying.push(path);
        arrived.push(outcome);
      }
      await writtenDown(parts, arrived);
    }
    return await (back ? writer.undoEdits(group, door) : writer.redoEdits(group, door));
  });
}

/** Whether a file is named as a sidecar of this photo is: `a.jpg.xmp` and `a.xmp` beside `a.jpg`. */
function mayTellOf(sidecar: string, photo: string): boolean {
  return sidecar.startsWith(photo.slice(0, photo.length - extname(photo).length));
}

/** The files that go, without other names of those that stay: they free nothing, and may be all that there is of them. */
async function goingNow({ lookup }: Pick<TrashParts, 'lookup'>, which: FilesToTrash): Promise<GoingFiles> {
  const going = await lookup.ask('goingFiles', which);
  const files: GoingFile[] = [];
  const staying = new Set<string>();
  for (const file of going.files) {
    const isSame = file.sameNumber && file.keeps !== null && (await areOneFile(file.path, file.keeps.path));
    if (isSame) staying.add(file.path);
    else if (!file.tellsOf.some((path) => staying.has(path))) files.push(file);
  }
  return { ...going, files };
}

async function trashAll(parts: TrashParts, files: readonly GoingFile[], door: Door): Promise<Trashed> {
  const group = randomUUID();
  const failures: { path: string; code: TrashFailureCode }[] = [];
  const staying = new Set<string>();
  let [count, bytes] = [0, 0];
  for (let at = 0; at < files.length; at += together) {
    const some = files.slice(at, at + together);
    const uuids = await parts.writer.beginTrash(group, some, door).catch((error: unknown) => {
      if (count === 0) throw error;
      return null;
    });
    if (uuids === null) {
      // An import began, or the disk is full: what went before is to be told all the same.
      failures.push(...files.slice(at).map(({ path }) => ({ path, code: 'other' as const })));
      break;
    }
    const outcomes: Outcome[] = [];
    // One after the other: two files of one group must not go at the same moment.
    for (const [index, file] of some.entries()) {
      const uuid = uuids[index] ?? '';
      const outcome = file.tellsOf.some((path) => staying.has(path))
        ? { uuid, moved: false, trashedAs: null, failure: 'tells' as const }
        : await moveOne(parts, file, uuid);
      if (!outcome.moved) staying.add(file.path);
      outcomes.push(outcome);
    }
    await writtenDown(parts, outcomes);
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
async function moveOne(parts: TrashParts, file: GoingFile, uuid: string): Promise<Outcome> {
  try {
    return { uuid, moved: true, trashedAs: await moveChecked(parts, file, false), failure: null };
  } catch (error) {
    return { uuid, moved: false, trashedAs: null, failure: asTrashFailure(error).code };
  }
}

/** A redo: the file must be the one that came back, and of duplicates the other one must be there still. */
async function goAgain(parts: TrashParts, file: FileOnItsWay): Promise<FileArrived> {
  const { uuid } = file;
  try {
    return { uuid, moved: true, trashedAs: await moveChecked(parts, file, file.sha256 !== null) };
  } catch {
    return { uuid, moved: false, trashedAs: null };
  }
}

/** Where it lies in the trash then. Rejects with `TrashFailure`, and the file is where it was. */
async function moveChecked(
  { trash = systemTrash() }: TrashParts,
  file: ExpectedFile & { readonly keeps: KeptFile | null },
  byContent: boolean,
): Promise<string | null> {
  const { keeps, path } = file;
  const staying = keeps === null ? null : await checkStaying({ ...keeps, sha256: file.sha256 });
  const going = await checkFile(file, byContent || staying !== null);
  if (staying?.dev === going.dev && staying.ino === going.ino) throw new TrashFailure('same-file');
  const trashedAs = await trash.move(path);
  if (trashedAs === null) return null;
  const code = await whyBack(trashedAs, file, keeps);
  // Where even that is not possible it lies in the trash, and is known to.
  if (code !== null && (await isBack(trash, trashedAs, path))) throw new TrashFailure(code);
  return trashedAs;
}

async function checkStaying(expected: ExpectedFile): Promise<FileNumber> {
  try {
    return await checkFile(expected, true);
  } catch (cause) {
    throw new TrashFailure('kept-changed', { cause });
  }
}

/** What was wrong with it, seen only once the file had gone; null: nothing. */
async function whyBack(
  trashedAs: string,
  { sizeBytes, mtimeMs }: ExpectedFile,
  keeps: KeptFile | null,
): Promise<'changed' | 'same-file' | null> {
  // Somebody put another file in its place between the look and the move.
  if (!(await isThere({ path: trashedAs, sizeBytes, mtimeMs }))) return 'changed';
  // A folder that is there twice under different volumes: what looked like another file was this one.
  return keeps === null || (await isThere(keeps)) ? null : 'same-file';
}

/** Takes back what went a moment ago, whatever file it is. */
async function isBack(trash: SystemTrash, trashedAs: string, path: string): Promise<boolean> {
  try {
    const { size, mtimeNs } = await lstat(pathToFs(trashedAs), { bigint: true });
    await trash.takeBack(trashedAs, path, sizeAndTime({ size, mtimeNs }));
    return true;
  } catch {
    return false;
  }
}

async function takeBack({ trash = systemTrash() }: TrashParts, file: FileOnItsWay): Promise<FileArrived> {
  const { uuid, path } = file;
  // The user may have taken it back by the file manager.
  if (await isThere(file)) return { uuid, moved: true, trashedAs: null };
  try {
    await trash.takeBack(file.trashedAs ?? '', path, file);
    return { uuid, moved: true, trashedAs: null };
  } catch {
    return { uuid, moved: false, trashedAs: file.trashedAs };
  }
}

/** Writes what became of files. */
async function writtenDown({ writer, unsettled }: TrashParts, arrived: readonly FileArrived[]): Promise<void> {
  try {
    await writer.endTrash(arrived);
  } catch (error) {
    unsettled();
    throw error;
  }
}

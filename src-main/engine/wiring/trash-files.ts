import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type {
  DuplicatePage,
  FilesToTrash,
  Trashed,
  TrashedFile,
  TrashPlan,
  TrashProgress,
} from '../../../src-shared/contract/trash-calls.ts';
import type { Changed } from '../../../src-shared/model/change.ts';
import { planOf, type GoingFile, type GoingFiles } from '../catalog/trash-plan.ts';
import type { Door } from '../catalog/writer-api.ts';
import { exists } from '../platform/files/exists.ts';
import { areOneFile } from '../platform/trash/check-file.ts';
import { systemTrash } from '../platform/trash/system-trash.ts';
import type { TrashMoves, TrashParts } from './trash-moves.ts';

/** `engine.files`: duplicates, and originals on their way to the system's trash. */
export interface EngineFiles {
  duplicates(offset: number, limit: number): Promise<DuplicatePage>;
  /** Shows a photo by this one of its files. Rejects with `not-found`. */
  choose(asset: string, path: string, door: Door): Promise<Changed>;
  planTrash(which: FilesToTrash): Promise<TrashPlan>;
  /**
   * Begins to move them; the group of it, under which `report` tells how it ended. Rejects with `bad-input` where other than
   * `expected` files would go.
   */
  trash(which: FilesToTrash, expected: number, door: Door): Promise<string>;
  /** Rejects with `not-found`, and with `import-running` where the user imports. */
  report(group: string): Promise<Trashed>;
  /** How far it is; null where nothing moves. */
  progress(): TrashProgress | null;
  stop(): void;
  trashed(group: string): Promise<TrashedFile[]>;
}

/** The calls of `engine.files`. */
export function fileCalls(parts: TrashParts, moves: TrashMoves): EngineFiles {
  const { writer, lookup } = parts;
  return {
    duplicates: (offset, limit) => lookup.ask('duplicates', { offset, limit }),
    choose: (asset, path, door) => writer.chooseOriginal(asset, path, door),
    planTrash: async (which) => ({
      ...planOf(await goingNow(parts, which)),
      undoable: (parts.trash ?? systemTrash()).givesBack,
    }),
    trash: async (which, expected, door) => {
      await parts.settled();
      const prepare = async (): Promise<readonly GoingFile[]> => {
        const { files } = await goingNow(parts, which);
        if (files.length === expected) return files;
        throw new FernwehError(
          'bad-input',
          `It would be ${String(files.length)} files by now, not ${String(expected)}: something has changed. Nothing was moved. Look again, then try again.`,
        );
      };
      return await moves.start(prepare, door);
    },
    report: (group) => moves.report(group),
    progress: () => moves.progress,
    stop: () => {
      moves.stop();
    },
    trashed: async (group) => await Promise.all((await lookup.ask('trashedFiles', group)).map(withObstacle)),
  };
}

/** With what stands in the way of a file that lies in the trash. */
async function withObstacle(file: Omit<TrashedFile, 'obstacle'>): Promise<TrashedFile> {
  const { isInTrash, path, trashedAs } = file;
  if (!isInTrash) return { ...file, obstacle: null };
  if (trashedAs !== null && !(await exists(trashedAs))) return { ...file, obstacle: 'not-in-trash' };
  return { ...file, obstacle: (await exists(path)) ? 'taken' : null };
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

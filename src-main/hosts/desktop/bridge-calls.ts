/** @file What the page may ask of the desktop window, who may ask it, and with which input. Knows nothing of Electron. */
import { stat } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { z } from 'zod';
import type { DroppedPath } from '../../../src-shared/contract/desktop-bridge.ts';
import { handFolderOver, handOver } from './owned-files.ts';
import type { AssetFiles } from './owned-files.ts';
import { staysInside } from './stays-inside.ts';

/** Who sent a message: the frame that it came from. */
export interface Sender {
  /** Of the frame; empty where it is gone. */
  readonly url: string;
  /** Whether it is the whole page of our own window, and no frame inside one. */
  readonly isPage: boolean;
}

/** What the calls stand on. */
export interface BridgeParts {
  /** Where the window's own page is; the only one that is answered. */
  readonly home: () => string;
  readonly files: AssetFiles;
  /** Where the source of this id lies, asked of the engine; null for an unknown one. */
  readonly sourceFolder: (sourceId: string) => Promise<string | null>;
  /** The folder of the export of this id, asked of the engine; null for an unknown one. */
  readonly exportFolder: (exportId: string) => Promise<string | null>;
  readonly pickFolders: () => Promise<string[]>;
  readonly pickNewPlace: () => Promise<string | null>;
  readonly pickExportFolder: () => Promise<string | null>;
  readonly showInFolder: (path: string) => void;
  /** Why the system could not open it; empty where it could. */
  readonly openPath: (path: string) => Promise<string>;
  readonly setProgress: (fraction: number | null) => void;
  readonly notify: (title: string, body: string) => void;
  readonly undoInField: (what: 'undo' | 'redo') => void;
  readonly recentLibraries: () => readonly string[];
  readonly openLibrary: (path: string | null) => Promise<void>;
}

/** Answers one message of the page. Rejects for anybody else, for an unknown call and for an input that is none. */
export type BridgeAnswer = (sender: Sender, name: unknown, input: unknown) => Promise<unknown>;

const path = z.string().min(1).max(32_768).refine(isAbsolute);
const id = z.string().min(1).max(100);
const ownedFile = z.strictObject({ assetId: z.string().min(1).max(100), path: z.string().min(1).max(32_768) });

/** A call: its input is checked before it runs. */
const call =
  <Input>(input: z.ZodType<Input>, run: (given: Input) => unknown) =>
  (given: unknown): unknown =>
    run(input.parse(given));

/** The bridge's calls over their parts. */
export function bridgeCalls(parts: BridgeParts): BridgeAnswer {
  const calls = new Map<unknown, (given: unknown) => unknown>([
    ['pickFolders', call(z.null(), () => parts.pickFolders())],
    ['pickNewPlace', call(z.null(), () => parts.pickNewPlace())],
    ['pickExportFolder', call(z.null(), () => parts.pickExportFolder())],
    ['inspectDropped', call(z.array(path).max(10_000), inspectDropped)],
    ['showInFolder', call(ownedFile, (file) => handOver(parts.files, file, parts.showInFolder))],
    [
      'showSource',
      call(id, async (sourceId) =>
        handFolderOver(await parts.sourceFolder(sourceId).catch(() => null), parts.showInFolder),
      ),
    ],
    [
      'showExport',
      call(id, async (exportId) =>
        handFolderOver(await parts.exportFolder(exportId).catch(() => null), parts.showInFolder),
      ),
    ],
    [
      'openWith',
      call(ownedFile, (file) =>
        handOver(parts.files, file, async (found) => {
          const reason = await parts.openPath(found);
          if (reason !== '') throw new Error(reason);
        }),
      ),
    ],
    ['setProgress', call(z.number().min(0).max(1).nullable(), (fraction) => parts.setProgress(fraction))],
    [
      'notify',
      call(z.strictObject({ title: z.string().max(200), body: z.string().max(1000) }), ({ title, body }) =>
        parts.notify(title, body),
      ),
    ],
    ['undoInField', call(z.enum(['undo', 'redo']), parts.undoInField)],
    ['recentLibraries', call(z.null(), () => [...parts.recentLibraries()])],
    [
      'openLibrary',
      call(path.nullable(), (wanted) => {
        if (wanted !== null && !parts.recentLibraries().includes(wanted)) throw new Error('No recent library.');
        return parts.openLibrary(wanted);
      }),
    ],
  ]);
  return async (sender, name, input) => {
    if (!sender.isPage || !staysInside(parts.home(), sender.url)) throw new Error('Only the page of Fernweh may ask.');
    const run = calls.get(name);
    if (run === undefined) throw new Error('There is no such call.');
    return await run(input);
  };
}

/** Which of the dropped paths are folders; those that are gone are left out. */
async function inspectDropped(paths: readonly string[]): Promise<DroppedPath[]> {
  const found = await Promise.all(
    paths.map(async (dropped) => {
      const isFolder = await stat(dropped).then(
        (stats) => stats.isDirectory(),
        () => null,
      );
      return isFolder === null ? [] : [{ path: dropped, folder: isFolder ? dropped : dirname(dropped) }];
    }),
  );
  return found.flat();
}

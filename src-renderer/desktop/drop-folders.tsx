import './drop-folders.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DroppedPath } from '../../src-shared/contract/desktop-bridge.ts';
import { desktopBridge } from '../connect/desktop.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { folderName } from '../words/format.ts';

/** The folders that were dropped, and those in which dropped files lie, each once. */
function foldersOf(dropped: readonly DroppedPath[]): { folders: string[]; around: string[] } {
  const folders = new Set(dropped.filter(({ path, folder }) => path === folder).map(({ folder }) => folder));
  const around = new Set(dropped.map(({ folder }) => folder).filter((folder) => !folders.has(folder)));
  return { folders: [...folders], around: [...around] };
}

/** An ONNX file: a model, no photo. */
function isModel(name: string): boolean {
  return /\.onnx$/i.test(name);
}

/**
 * Takes folders that are dropped anywhere on the page, and single files of models. A browser does not tell where they lie: there it says so and asks
 * for them by `onAskForFolder`.
 */
export function DropFolders(props: {
  readonly onAskForFolder: () => void;
  /** A model was dropped; null where nobody tells where it lies. */
  readonly onModel: (path: string | null) => void;
}) {
  const { onAskForFolder, onModel } = props;
  const { calls } = useEngine();
  const { t } = useTranslation(['desktop', 'models']);
  const say = useToast();
  const [isOver, setIsOver] = useState(false);
  /** The pointer enters and leaves each element that it passes over. */
  const depth = useRef(0);

  useEffect(() => {
    const add = (folders: readonly string[]): void => {
      calls.imports
        .start({ folders: [...folders] })
        .then(() => {
          const [first = ''] = folders;
          say({ text: t('drop.adding', { count: folders.length, name: folderName(first) }) });
        })
        .catch((error: unknown) => {
          say({ text: sentenceOf(error), tone: 'danger' });
        });
    };
    const take = async (files: readonly File[]): Promise<void> => {
      const bridge = desktopBridge();
      const hasModel = files.length === 1 && files[0] !== undefined && isModel(files[0].name);
      if (bridge === null && hasModel) {
        say({ text: t('models:drop.noPath'), action: { label: t('models:drop.choose'), run: () => onModel(null) } });
        return;
      }
      if (bridge === null) {
        // Not at once: a dialog over the sentence would hide why it came.
        say({ text: t('drop.noPaths'), action: { label: t('drop.choose'), run: onAskForFolder } });
        return;
      }
      const dropped = await bridge.pathsOfDropped(files);
      const [only] = dropped;
      if (hasModel && only !== undefined) {
        onModel(only.path);
        return;
      }
      const { folders, around } = foldersOf(dropped);
      if (folders.length > 0) return add(folders);
      const [first] = around;
      if (first === undefined) return say({ text: t('drop.nothing') });
      // More than was dropped: asked first.
      say({
        text: t('drop.files', { count: around.length, name: folderName(first) }),
        action: { label: t('drop.addFolder', { count: around.length }), run: () => add(around) },
      });
    };
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth.current += 1;
      setIsOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setIsOver(false);
    };
    const over = (event: DragEvent): void => {
      // Without it the page would be left for the file.
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      depth.current = 0;
      setIsOver(false);
      void take([...event.dataTransfer.files]);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) {
      addEventListener(name as keyof typeof listeners, listener);
    }
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        removeEventListener(name as keyof typeof listeners, listener);
      }
    };
  }, [calls, onAskForFolder, onModel, say, t]);

  return isOver ? (
    <div className="drop-folders" aria-hidden="true">
      <p>{t('drop.here')}</p>
    </div>
  ) : null;
}

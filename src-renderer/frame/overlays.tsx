import { createContext, lazy, Suspense, useContext, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultCopyPattern } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';

const FolderDialog = lazy(async () => ({ default: (await import('../imports/folder-dialog.tsx')).FolderDialog }));
const ProblemsDialog = lazy(async () => ({ default: (await import('../imports/problems-dialog.tsx')).ProblemsDialog }));
const ImportsDialog = lazy(async () => ({ default: (await import('../imports/imports-dialog.tsx')).ImportsDialog }));
const HelpSheet = lazy(async () => ({ default: (await import('../commands/help-sheet.tsx')).HelpSheet }));
const loadPalette = async () => ({ default: (await import('../commands/palette.tsx')).Palette });
const Palette = lazy(loadPalette);

/** What lies over the page; one at a time. */
export type Overlay = 'folders' | 'problems' | 'imports' | 'help' | 'palette';

export const OverlayContext = createContext<(overlay: Overlay | null) => void>(() => undefined);

/** Opens a dialog over the page, or with null closes it. */
export function useOverlay(): (overlay: Overlay | null) => void {
  return useContext(OverlayContext);
}

interface OverlaysProps {
  readonly overlay: Overlay | null;
  readonly onClose: () => void;
  /** An import could not be started, in a sentence; null when one is tried anew. */
  readonly onProblem: (problem: string | null) => void;
}

/** The dialog that is open; each is loaded when it is first wanted. */
export function Overlays({ overlay, onClose, onProblem }: OverlaysProps) {
  const { calls } = useEngine();
  const { info, jobs, revision } = useLive();
  const { t } = useTranslation();
  const importFolders = (folders: readonly string[], copies: boolean): void => {
    onClose();
    onProblem(null);
    const copy = copies ? { pattern: defaultCopyPattern } : null;
    calls.imports.start({ folders: [...folders], copy }).catch((error: unknown) => {
      onProblem(sentenceOf(error));
    });
  };
  // One types on at once after Ctrl K: it must not have to be loaded then.
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadPalette());
    return () => {
      cancelIdleCallback(idle);
    };
  }, []);
  const running = jobs.some((job) => job.state === 'running');
  if (overlay === null) return null;
  return (
    <Suspense fallback={<p className="visually-hidden">{t('loading')}</p>}>
      {overlay === 'folders' && <FolderDialog libraryPath={info.path} onImport={importFolders} onClose={onClose} />}
      {overlay === 'problems' && <ProblemsDialog revision={revision} onClose={onClose} />}
      {overlay === 'imports' && <ImportsDialog revision={revision} running={running} onClose={onClose} />}
      {overlay === 'help' && <HelpSheet onClose={onClose} />}
      {overlay === 'palette' && <Palette onClose={onClose} />}
    </Suspense>
  );
}

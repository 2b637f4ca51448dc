import { createContext, lazy, Suspense, useContext, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../connect/live-context.ts';
import type { PhotosToExport } from '../exports/export-dialog.tsx';
import type { FoldersToAdd } from '../imports/add-folders.tsx';
import type { ModelToAdd } from '../models/add-model-dialog.tsx';

const AddFolders = lazy(async () => ({ default: (await import('../imports/add-folders.tsx')).AddFolders }));
const ReviewSheet = lazy(async () => ({ default: (await import('../imports/review-sheet.tsx')).ReviewSheet }));
const ProblemsDialog = lazy(async () => ({ default: (await import('../imports/problems-dialog.tsx')).ProblemsDialog }));
const ImportsDialog = lazy(async () => ({ default: (await import('../imports/imports-dialog.tsx')).ImportsDialog }));
const AddModelDialog = lazy(async () => ({
  default: (await import('../models/add-model-dialog.tsx')).AddModelDialog,
}));
const ExportDialog = lazy(async () => ({ default: (await import('../exports/export-dialog.tsx')).ExportDialog }));
const ExportSheet = lazy(async () => ({ default: (await import('../exports/export-sheet.tsx')).ExportSheet }));
const ExportsDialog = lazy(async () => ({ default: (await import('../exports/exports-dialog.tsx')).ExportsDialog }));
const HelpSheet = lazy(async () => ({ default: (await import('../commands/help-sheet.tsx')).HelpSheet }));
const loadPalette = async () => ({ default: (await import('../commands/palette.tsx')).Palette });
const Palette = lazy(loadPalette);

/** What lies over the page; one at a time. */
export type Overlay =
  | 'folders'
  | 'problems'
  | 'imports'
  | 'exports'
  | 'help'
  | 'model'
  | 'palette'
  /** Choosing folders, with what is known of them. */
  | ({ readonly what: 'folders' } & FoldersToAdd)
  /** Adding a model: a file, or one that is here already and shall be tried. */
  | ({ readonly what: 'model' } & ModelToAdd)
  /** What came of an import that is over. */
  | { readonly what: 'review'; readonly id: string }
  /** How photos shall be exported. */
  | ({ readonly what: 'export' } & PhotosToExport)
  /** How far an export is, or what came of it. */
  | { readonly what: 'exported'; readonly id: string };

export const OverlayContext = createContext<(overlay: Overlay | null) => void>(() => undefined);

/** Opens a dialog over the page, or with null closes it. */
export function useOverlay(): (overlay: Overlay | null) => void {
  return useContext(OverlayContext);
}

/** The dialog that is open; each is loaded when it is first wanted. */
export function Overlays({ overlay, onClose }: { readonly overlay: Overlay | null; readonly onClose: () => void }) {
  const { info, jobs, revision } = useLive();
  const { t } = useTranslation();
  const show = useOverlay();
  // One types on at once after Ctrl K: it must not have to be loaded then.
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadPalette());
    return () => {
      cancelIdleCallback(idle);
    };
  }, []);
  const running = jobs.some((job) => job.state === 'running');
  if (overlay === null) return null;
  const asked = typeof overlay === 'string' ? { what: overlay } : overlay;
  return (
    <Suspense fallback={<p className="visually-hidden">{t('loading')}</p>}>
      {asked.what === 'folders' && <AddFolders {...asked} libraryPath={info.path} onClose={onClose} />}
      {asked.what === 'review' && <ReviewSheet key={asked.id} id={asked.id} onClose={onClose} />}
      {asked.what === 'problems' && <ProblemsDialog revision={revision} onClose={onClose} />}
      {asked.what === 'imports' && (
        <ImportsDialog
          revision={revision}
          running={running}
          onReview={(id) => show({ what: 'review', id })}
          onClose={onClose}
        />
      )}
      {asked.what === 'export' && <ExportDialog {...asked} onClose={onClose} />}
      {asked.what === 'exported' && <ExportSheet key={asked.id} id={asked.id} onClose={onClose} />}
      {asked.what === 'exports' && <ExportsDialog onShow={(id) => show({ what: 'exported', id })} onClose={onClose} />}
      {asked.what === 'model' && <AddModelDialog {...asked} onClose={onClose} />}
      {asked.what === 'help' && <HelpSheet onClose={onClose} />}
      {asked.what === 'palette' && <Palette onClose={onClose} />}
    </Suspense>
  );
}

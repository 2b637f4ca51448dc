import './frame.css';
import { Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveContext } from '../connect/live-context.ts';
import { useLiveEngine } from '../connect/use-live-engine.ts';
import { DesktopDoor } from '../desktop/desktop-door.tsx';
import { ExportEnds } from '../exports/export-ends.tsx';
import { JobSpeaker } from '../feedback/job-speaker.tsx';
import { FirstRun } from '../imports/first-run.tsx';
import { isUnderWay } from '../imports/shown-jobs.ts';
import { useFirstReview } from '../imports/use-first-review.ts';
import { WorkPill } from '../imports/work-pill.tsx';
import { InstallationSpeaker } from '../models/installation-speaker.tsx';
import { ModelOffer } from '../models/model-offer.tsx';
import { useAddress } from './address.ts';
import { FrameCommands } from './frame-commands.tsx';
import { OverlayContext, Overlays, type Overlay } from './overlays.tsx';
import { AlbumsProvider } from '../albums/albums-provider.tsx';
import { SavedProvider } from '../saved/saved-provider.tsx';
import { Rail } from './rail.tsx';
import { Banners } from './banners.tsx';
import { useViewChange } from './use-view-change.ts';
import { viewOf } from './views.tsx';

/** What stays while the views change: rail, warnings, the work that goes on, dialogs. */
export function Shell() {
  const { info, jobs, exports, revision, lost, recognition, installation, modelChanges, mapChanges, trash } =
    useLiveEngine();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const askForFolder = useCallback(() => {
    setOverlay('folders');
  }, []);
  const addModel = useCallback((path: string | null) => {
    setOverlay(path === null ? 'model' : { what: 'model', path });
  }, []);
  const review = useCallback((id: string) => {
    setOverlay({ what: 'review', id });
  }, []);
  useFirstReview(jobs, info.assets === 0, overlay === null, review);
  const live = useMemo(
    () => ({ info, jobs, exports, revision, lost, recognition, installation, modelChanges, mapChanges, trash }),
    [info, jobs, exports, revision, lost, recognition, installation, modelChanges, mapChanges, trash],
  );
  // An import that copies has no source before its copies are there.
  const isFirstRun = info.sources.length === 0 && !jobs.some(isUnderWay);
  const reviewedId = overlay !== null && typeof overlay === 'object' && overlay.what === 'review' ? overlay.id : null;
  const exportedId = overlay !== null && typeof overlay === 'object' && overlay.what === 'exported' ? overlay.id : null;
  // A dialog tells late that it was closed: by then the user may have opened the next.
  const close = (): void => {
    setOverlay((open) => (open === overlay ? null : open));
  };
  return (
    <LiveContext value={live}>
      <OverlayContext value={setOverlay}>
        <FrameCommands isFirstRun={isFirstRun} />
        {isFirstRun ? (
          <FirstRun />
        ) : (
          <SavedProvider>
            <AlbumsProvider>
              <Frame />
            </AlbumsProvider>
          </SavedProvider>
        )}
        <WorkPill jobs={jobs} reviewedId={reviewedId} />
        <Overlays overlay={overlay} onClose={close} />
        <JobSpeaker jobs={jobs} />
        <ExportEnds shownId={exportedId} />
        <DesktopDoor jobs={jobs} onAskForFolder={askForFolder} onModel={addModel} />
        <InstallationSpeaker />
      </OverlayContext>
    </LiveContext>
  );
}

/** The rail, and the view that the address names. */
function Frame() {
  const { t } = useTranslation();
  const [{ view }] = useAddress();
  const main = useRef<HTMLElement>(null);
  useViewChange(view, main);
  const View = viewOf(view);
  return (
    <div className="frame">
      <button type="button" className="button skip" onClick={() => main.current?.focus()}>
        {t('skip')}
      </button>
      <Rail />
      <main className="content" ref={main} tabIndex={-1}>
        <Banners />
        <ModelOffer />
        <Suspense fallback={null}>
          <View />
        </Suspense>
      </main>
    </div>
  );
}

import './viewer.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { EditDialogs } from '../edits/edit-dialogs.tsx';
import { useOverlay } from '../frame/overlays.tsx';
import { usePhotoActions } from '../library/use-photo-actions.ts';
import { useTileLabel } from '../library/use-tile-label.ts';
import { useSeen } from './boxes/use-seen.ts';
import { FilmStrip } from './film-strip.tsx';
import { placeOnPage } from './grow.ts';
import { InfoPanel } from './info/info-panel.tsx';
import { SlideControls } from './slide-controls.tsx';
import { Stage, type StageHandle } from './stage.tsx';
import { useFullScreen } from './use-full-screen.ts';
import { useIdle } from './use-idle.ts';
import { useInfoOpen } from './use-info-open.ts';
import { useLayer } from './use-layer.ts';
import { useShownPhoto, type Wanted } from './use-shown-photo.ts';
import { useSlideShow } from './use-slide-show.ts';
import { useViewerCommands } from './use-viewer-commands.ts';
import { ViewerBar } from './viewer-bar.tsx';
import { Beside, NoPhoto } from './viewer-parts.tsx';

interface ViewerProps extends Wanted {
  /** Where one came from, in words. */
  readonly origin: string;
  readonly onClose: () => void;
  /** Told of the place of the photo in the answer. */
  readonly onPlace?: (index: number) => void;
}

/** One photo over the whole window, with the way to its neighbours and everything that can be said of it. */
export function Viewer({ origin, onClose, onPlace, ...wanted }: ViewerProps) {
  const { t } = useTranslation('viewer');
  const labelOf = useTileLabel();
  const show = useOverlay();
  const { id } = wanted;
  const layer = useRef<HTMLDivElement>(null);
  const [from] = useState(() => placeOnPage(id));
  useLayer(layer);
  const shown = useShownPhoto(wanted);
  const { photo, asset, index, next, previous, total, slices, goTo } = shown;
  useEffect(() => {
    if (index !== null) onPlace?.(index);
  }, [index]);

  const seen = useSeen(asset);
  const full = useFullScreen();
  const info = useInfoOpen();
  const [isPlaying, setIsPlaying] = useState(false);
  const slides = useSlideShow({
    ...{ id, full, isSeen: shown.isSeen && !isPlaying },
    advance: next === null ? null : { ready: shown.nextReady, go: () => goTo(next) },
  });
  const isSlides = slides.state !== 'off';
  const isBare = isSlides || full.isFull;
  const stage = useRef<StageHandle>(null);
  const [isZoomed, setIsZoomed] = useState(false);
  const said = useMemo(() => {
    if (photo === null) return [];
    return [{ rating: asset?.rating ?? photo.rating, favourite: asset?.favourite ?? photo.favourite }];
  }, [photo, asset]);
  const actions = usePhotoActions(
    useCallback(() => [id], [id]),
    useCallback(() => said, [said]),
  );
  const isIdle = useIdle(isBare) && actions.opened === null;
  useEffect(() => {
    if (actions.opened !== null) slides.pause();
  }, [actions.opened]);
  useEffect(
    () => () => {
      full.leave();
    },
    [full.leave],
  );

  const step = (by: number): void => {
    setIsPlaying(false);
    goTo(by > 0 ? next : previous);
  };
  const toNext = next === null ? null : () => step(1);
  const toPrevious = previous === null ? null : () => step(-1);
  const showInfo = (): void => {
    // There is no room for it beside nothing but the photo.
    if (isSlides) slides.end();
    if (full.isFull) full.leave();
    if (!isBare || !info.isOpen) info.toggle();
  };
  const exportPhoto = (): void => {
    slides.pause();
    show({ what: 'export', choice: { query: '', sort: '-time', ids: [id] }, count: 1 });
  };
  const toggleFull = (): void => {
    if (full.isFull) full.leave();
    else void full.enter();
  };
  useViewerCommands({
    ...{ actions, stage, slides, seen, isZoomed, onStep: step, onInfo: showInfo, onFullScreen: toggleFull },
    onExport: exportPhoto,
    onEnd: (end) => goTo(total === 0 ? null : end === 'first' ? 0 : total - 1),
    onBack: () => {
      if (full.isFull) full.leave();
      else if (info.isOver && info.isOpen) info.close();
      else onClose();
    },
  });

  const near = index ?? next ?? previous;
  const count = index === null ? null : t('count', { index: index + 1, total });
  const hasInfo = info.isOpen && !isBare;
  const states = [
    isBare ? 'bare' : '',
    isIdle ? 'idle' : '',
    hasInfo ? (info.isOver ? 'info-over' : 'info-beside') : '',
  ];
  return createPortal(
    <div
      ref={layer}
      className={['viewer', ...states].filter((name) => name !== '').join(' ')}
      role="dialog"
      aria-label={t('name')}
      aria-describedby="viewer-said"
      tabIndex={-1}
    >
      <div className="viewer-ground" />
      {photo === null || shown.isGone ? (
        <NoPhoto problem={shown.isGone ? t('gone') : shown.problem} {...{ origin, onClose }} />
      ) : (
        <>
          <ViewerBar
            {...{ origin, photo, asset, count, actions, seen, onClose }}
            isFull={full.isFull}
            isInfoOpen={hasInfo}
            onSlideShow={total > 1 ? slides.start : null}
            onFullScreen={toggleFull}
            onInfo={showInfo}
            onExport={exportPhoto}
          />
          <div className="viewer-picture">
            <Stage
              {...{ photo, asset, from, isBare, isSlides, seen }}
              shelf={shown.shelf}
              handle={stage}
              onZoomed={setIsZoomed}
              onSeen={shown.onSeen}
              onPlaying={setIsPlaying}
              onSwipe={step}
              onTouched={slides.pause}
            />
            <Beside direction="left" onGo={toPrevious} />
            <Beside direction="right" onGo={toNext} />
            {isSlides && <SlideControls {...{ slides, count }} onPrevious={toPrevious} onNext={toNext} />}
          </div>
          {total > 1 && slices !== null && near !== null && (
            <FilmStrip {...{ slices, total, near }} version={slices.version()} current={index} onGo={goTo} />
          )}
          {hasInfo && asset !== null && (
            <div className="viewer-side">
              <InfoPanel asset={asset} seen={seen} onClose={info.close} />
            </div>
          )}
          <p className="visually-hidden" role="status" id="viewer-said">
            {isSlides ? '' : [labelOf(photo), count].filter((part) => part !== null).join(', ')}
          </p>
        </>
      )}
      <EditDialogs opened={actions.opened} onClose={actions.close} />
    </div>,
    document.body,
  );
}

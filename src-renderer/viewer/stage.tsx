import './stage.css';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { turnOfVersion } from '../../src-shared/contract/media.ts';
import type { Asset } from '../../src-shared/model/asset.ts';
import type { Tile } from '../library/slice-store.ts';
import { useTileLabel } from '../library/use-tile-label.ts';
import { Icon } from '../parts/icon.tsx';
import { BoxesLayer } from './boxes/boxes-layer.tsx';
import { BoxWork } from './boxes/box-work.tsx';
import { ScorePill } from './boxes/score-pill.tsx';
import type { Seen } from './boxes/use-seen.ts';
import { growFrom } from './grow.ts';
import type { PictureShelf } from './picture-shelf.ts';
import { StageNotes, type Trouble } from './stage-notes.tsx';
import { Still } from './still.tsx';
import { useGestures } from './use-gestures.ts';
import { useStageSize } from './use-stage-size.ts';
import { useZoom } from './use-zoom.ts';
import { LiveVideo, VideoPlayer } from './video-player.tsx';
import { fitted, shownSize, type Point, type Size } from './zoom-geometry.ts';
import { ZoomPill } from './zoom-pill.tsx';

/** What the viewer's keys do on the stage. */
export interface StageHandle {
  /** More than the whole photo is asked for. */
  readonly isZoomed: boolean;
  readonly step: (direction: 1 | -1) => void;
  readonly toggle: () => void;
  /** By parts of the stage: `x: 1` shows what is one stage further to the right. */
  readonly pan: (by: Point) => void;
  readonly fit: () => void;
  /** Plays or pauses the video, or moves the Live Photo. */
  readonly play: () => void;
}

interface StageProps {
  readonly photo: Tile;
  readonly asset: Asset | null;
  readonly shelf: PictureShelf;
  readonly handle: Ref<StageHandle>;
  /** Where the first photo grows from; null: it fades in. */
  readonly from: DOMRect | null;
  /** Nothing but the photo is on the screen. */
  readonly isBare: boolean;
  readonly isSlides: boolean;
  /** What is on the photo. */
  readonly seen: Seen;
  readonly onZoomed: (isZoomed: boolean) => void;
  /** The photo can be seen, or it is known that it cannot. */
  readonly onSeen: (id: string) => void;
  readonly onPlaying: (isPlaying: boolean) => void;
  readonly onSwipe: (direction: 1 | -1) => void;
  /** The photo itself was taken hold of. */
  readonly onTouched: () => void;
}

/** Until it is drawn. */
const unseen = { width: 1000, height: 700, airPx: 56, pixelRatio: 1 };
/** Until it is known. */
const usualSize: Size = { width: 1440, height: 960 };
const slideFadeMs = 400;
/** A video is not zoomed: it takes what room there is, as players do. */
const enlarged = ({ width, height }: Size): Size => ({ width: width * 100, height: height * 100 });

/** The photo on the ground that carries no colour: whole in the middle, or as close as one wants it. */
export function Stage(props: StageProps) {
  const { photo, asset, shelf, from, isBare, isSlides, seen } = props;
  const { t } = useTranslation('viewer');
  const labelOf = useTileLabel();
  const stage = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const player = useRef<HTMLVideoElement>(null);
  const { id, kind, live } = photo;
  const measured = useStageSize(stage, isBare);
  const size = measured ?? unseen;
  /** What became of the photo that is shown; of another one nothing is known yet. */
  const [told, setTold] = useState<{ id: string; size: Size | null; trouble: Trouble }>({
    ...{ id, size: null, trouble: null },
  });
  const known = told.id === id ? told : { id, size: null, trouble: null };
  const tell = (news: { size?: Size; trouble?: Trouble }): void => {
    setTold((last) => ({ ...(last.id === id ? last : { id, size: null, trouble: null }), ...news }));
  };
  const [isSharpening, setIsSharpening] = useState(false);
  const [moving, setMoving] = useState<string | null>(null);

  const own = photo.width > 0 && photo.height > 0 ? photo : (known.size ?? usualSize);
  const picture = kind === 'photo' ? own : enlarged(own);
  const zooming = useZoom(`${id} ${photo.version}`, size, picture);
  const { lie, isZoomed, isGliding } = zooming;
  const canZoom = kind === 'photo' && known.trouble !== 'picture';
  const held = useGestures(stage, { zooming, canZoom, onSwipe: props.onSwipe, onTouched: props.onTouched });
  useEffect(() => {
    props.onZoomed(isZoomed);
  }, [isZoomed]);

  const play = (): void => {
    const { current } = player;
    if (kind === 'video' && current !== null) {
      if (current.paused) current.play().catch(() => undefined);
      else current.pause();
    } else if (live) setMoving(moving === id ? null : id);
  };
  useImperativeHandle(props.handle, () => ({
    isZoomed,
    step: (direction) => (canZoom ? zooming.step(direction) : undefined),
    toggle: () => (canZoom ? zooming.toggle(null) : undefined),
    pan: ({ x, y }) => zooming.pan({ x: -x * size.width, y: -y * size.height }, true),
    fit: zooming.fit,
    play,
  }));

  const hasGrown = useRef(false);
  useLayoutEffect(() => {
    if (measured === null || hasGrown.current || place.current === null || paper.current === null) return;
    hasGrown.current = true;
    growFrom(from, place.current, paper.current);
  });
  const first = useRef(id);
  useLayoutEffect(() => {
    if (first.current === id) return;
    first.current = id;
    if (isSlides) place.current?.animate({ opacity: [0, 1] }, { duration: slideFadeMs });
  }, [id]);

  const whole = fitted(size, picture);
  const base = shownSize(size, picture, whole.zoom);
  const shown = shownSize(size, picture, lie.zoom);
  const onPixel = (length: number): number => Math.round(length * size.pixelRatio) / size.pixelRatio;
  const left = onPixel(size.width / 2 + lie.x - shown.width / 2);
  const top = onPixel(size.height / 2 + lie.y - shown.height / 2);
  // Of the picture as it is drawn: after a turn it stays for a moment as it was.
  const isOfDrawn = asset?.id === id && asset.turn === turnOfVersion(photo.version);
  const lying = { left, top, width: shown.width, height: shown.height };
  const hasBoxes = canZoom && isOfDrawn && !isSlides && (seen.isShown || seen.isDrawing || seen.naming !== null);
  const transform = `translate(${left}px, ${top}px) scale(${lie.zoom / whole.zoom})`;
  const states = [isZoomed ? 'zoomed' : '', held.isDragging ? 'dragging' : '', lie.zoom >= 3 ? 'pixels' : ''];
  return (
    <div className={['viewer-stage', ...states].filter((name) => name !== '').join(' ')} ref={stage}>
      <div
        className={held.swipePx === 0 ? 'stage-place resting' : 'stage-place'}
        ref={place}
        style={{ translate: `${held.swipePx}px 0` }}
      >
        <div
          key={id}
          ref={paper}
          className={isGliding ? 'paper gliding' : 'paper'}
          {...(kind === 'photo' ? { role: 'img', 'aria-label': asset?.caption ?? labelOf(photo) } : {})}
          style={{
            ...{ width: base.width, height: base.height, transform },
            ...(photo.color < 0 ? {} : { background: `#${photo.color.toString(16).padStart(6, '0')}` }),
          }}
        >
          <Still
            photo={photo}
            shelf={shelf}
            neededPx={lie.zoom * Math.max(picture.width, picture.height)}
            onSeen={(seen) => {
              tell({ size: seen });
              props.onSeen(id);
            }}
            onFailed={(trouble) => {
              tell({ trouble });
              props.onSeen(id);
            }}
            onSharpening={setIsSharpening}
          />
          {kind === 'video' && !photo.missing && (
            <VideoPlayer
              key={id}
              video={photo}
              asset={asset}
              player={player}
              autoPlay={isSlides}
              onPlaying={props.onPlaying}
              onFailed={() => props.onSeen(id)}
            />
          )}
          {moving === id && (
            <LiveVideo
              id={id}
              onEnd={(hasFailed) => {
                setMoving(null);
                if (hasFailed) tell({ trouble: 'live' });
              }}
            />
          )}
        </div>
        {hasBoxes && (
          <BoxesLayer {...{ seen, stage: size, picture: lying }} isGliding={isGliding && !held.isDragging} />
        )}
      </div>
      {hasBoxes && <BoxWork {...{ seen, stage: size, picture: lying }} />}
      {known.trouble === 'picture' && kind === 'photo' && (
        <p className="stage-message" role="alert">
          {asset === null ? t('note.noPictureYet') : t('note.noPicture', { path: asset.path })}
        </p>
      )}
      {live && (
        <button
          type="button"
          className="button live-button"
          aria-pressed={moving === id}
          title={t('playLive')}
          onClick={play}
        >
          <Icon name="live" size={16} /> {t('live')}
        </button>
      )}
      <div className="stage-foot">
        {hasBoxes && !seen.isDrawing && <ScorePill seen={seen} />}
        <StageNotes photo={photo} asset={asset} trouble={known.trouble} />
        {canZoom && <ZoomPill zooming={zooming} isSharpening={isSharpening} />}
      </div>
    </div>
  );
}

import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../src-shared/model/asset.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useFileDoors } from '../desktop/use-file-doors.ts';
import type { Tile } from '../library/slice-store.ts';

interface VideoPlayerProps {
  readonly video: Tile;
  readonly asset: Asset | null;
  readonly player: RefObject<HTMLVideoElement | null>;
  /** It plays by itself: in a slide show. */
  readonly autoPlay: boolean;
  readonly onPlaying: (isPlaying: boolean) => void;
  readonly onFailed: () => void;
}

/** A video with the browser's own controls over its poster; what this window cannot play it says. */
export function VideoPlayer({ video, asset, player, autoPlay, onPlaying, onFailed }: VideoPlayerProps) {
  const engine = useEngine();
  const { t } = useTranslation('viewer');
  const doors = useFileDoors();
  const [hasFailed, setHasFailed] = useState(false);
  const fail = (): void => {
    setHasFailed(true);
    onPlaying(false);
    onFailed();
  };
  useEffect(() => {
    // It loads from its making on, which may be before it stands in the page and is heard.
    if (player.current?.error != null) fail();
  }, []);
  if (hasFailed) {
    const file = asset?.files.find(({ role }) => role === 'primary');
    return (
      <div className="stage-message" role="alert">
        <p>{t('note.cannotPlay')}</p>
        {doors !== null && file !== undefined && (
          <button
            type="button"
            className="button"
            onClick={() => doors.open({ assetId: file.assetId ?? video.id, path: file.path })}
          >
            {t('note.openInPlayer')}
          </button>
        )}
      </div>
    );
  }
  return (
    <video
      ref={player}
      className="stage-video"
      src={engine.originalUrl(video.id)}
      poster={engine.pictureUrl('view', video.id, video.version)}
      controls
      playsInline
      autoPlay={autoPlay}
      preload="metadata"
      onPlay={() => onPlaying(true)}
      onPause={() => onPlaying(false)}
      onEnded={() => onPlaying(false)}
      onError={fail}
    />
  );
}

interface LiveVideoProps {
  readonly id: string;
  readonly onEnd: (hasFailed: boolean) => void;
}

/** What moves in a Live Photo or motion photo, once, over the still; first seen when it moves. */
export function LiveVideo({ id, onEnd }: LiveVideoProps) {
  const engine = useEngine();
  const element = useRef<HTMLVideoElement>(null);
  const [moves, setMoves] = useState(false);
  useEffect(() => {
    let isOver = false;
    element.current?.play().catch((error: unknown) => {
      // Gone meanwhile is no failure.
      if (!isOver && !(error instanceof DOMException && error.name === 'AbortError')) onEnd(true);
    });
    return () => {
      isOver = true;
    };
  }, []);
  return (
    <video
      ref={element}
      className={moves ? 'live-video moving' : 'live-video'}
      src={engine.motionUrl(id)}
      playsInline
      onPlaying={() => setMoves(true)}
      onEnded={() => onEnd(false)}
      onError={() => onEnd(true)}
      aria-hidden="true"
    />
  );
}

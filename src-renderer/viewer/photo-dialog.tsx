import './viewer.css';
import { useEffect, useRef, useState } from 'react';
import type { Asset } from '../../src-shared/model/asset.ts';
import type { SortKey } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';
import { writtenCount } from '../words/format.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { Icon } from '../parts/icon.tsx';
import { PhotoFacts } from './photo-facts.tsx';

interface PhotoDialogProps {
  readonly query: string;
  readonly sort: SortKey;
  /** Place of the photo in the answer. */
  readonly index: number;
  readonly total: number;
  readonly onIndex: (index: number) => void;
  readonly onClose: () => void;
}

/** How far the photo that is shown is looked for when others come or go. */
const nearby = 3;

/** One photo, large, with the reason of its date and place; arrow keys go to its neighbours. */
export function PhotoDialog({ query, sort, index, total, onIndex, onClose }: PhotoDialogProps) {
  const engine = useEngine();
  const element = useRef<HTMLDialogElement>(null);
  const [asset, setAsset] = useState<Asset | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    element.current?.showModal();
  }, []);

  useEffect(() => {
    const dropped = new AbortController();
    engine.calls.query
      .assets({ query, sort, offset: index, limit: 1 }, { signal: dropped.signal })
      .then((page) => {
        setAsset(page.assets[0] ?? null);
        setProblem(null);
      })
      .catch((error: unknown) => {
        if (!dropped.signal.aborted) setProblem(sentenceOf(error));
      });
    return () => {
      dropped.abort();
    };
  }, [engine, query, sort, index]);

  // Photos that come or go shift the places: the one that is shown stays the one that is shown.
  const shownId = asset?.id ?? null;
  const place = useRef(index);
  place.current = index;
  useEffect(() => {
    if (shownId === null) return;
    const offset = Math.max(0, place.current - nearby);
    engine.calls.query
      .assets({ query, sort, offset, limit: 2 * nearby + 1 })
      .then((page) => {
        const at = page.assets.findIndex(({ id }) => id === shownId);
        if (at >= 0 && offset + at !== place.current) onIndex(offset + at);
      })
      // It is shown already.
      .catch(() => undefined);
  }, [total]);

  const readAgain = (id: string): void => {
    engine.calls.assets
      .get({ id })
      .then(setAsset)
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
      });
  };

  const go = (step: number): void => {
    const next = index + step;
    if (next >= 0 && next < total) onIndex(next);
  };
  return (
    <dialog
      ref={element}
      className="viewer"
      aria-label="Photo"
      onClose={onClose}
      onKeyDown={(event) => {
        // A player has the arrow keys for itself.
        if (event.target instanceof HTMLVideoElement) return;
        if (event.key === 'ArrowRight') go(1);
        if (event.key === 'ArrowLeft') go(-1);
      }}
    >
      <header className="viewer-bar">
        <button type="button" className="button quiet" onClick={onClose} autoFocus>
          <Icon name="left" /> Library
        </button>
        <span className="viewer-count">
          {writtenCount(index + 1)} of {writtenCount(total)}
        </span>
        <button
          type="button"
          className="icon-button"
          disabled={index === 0}
          onClick={() => go(-1)}
          aria-label="Previous photo"
        >
          <Icon name="left" />
        </button>
        <button
          type="button"
          className="icon-button"
          disabled={index + 1 >= total}
          onClick={() => go(1)}
          aria-label="Next photo"
        >
          <Icon name="right" />
        </button>
      </header>
      <div className="viewer-stage">
        {problem !== null && <p className="problem">{problem}</p>}
        {asset !== null && <Stage asset={asset} />}
      </div>
      {asset !== null && <PhotoFacts asset={asset} onRegrouped={() => readAgain(asset.id)} />}
    </dialog>
  );
}

/** The picture, or the video with the browser's own controls; what it cannot play it shows as the poster. */
function Stage({ asset }: { readonly asset: Asset }) {
  const engine = useEngine();
  const [unplayable, setUnplayable] = useState<string | null>(null);
  const picture = engine.pictureUrl('view', asset.id, asset.sha256?.slice(0, 16) ?? 'early');
  const size = { width: asset.width ?? undefined, height: asset.height ?? undefined };
  const name = asset.caption ?? asset.path.split(/[/\\]/).at(-1) ?? '';
  if (asset.kind === 'photo') return <img key={asset.id} src={picture} alt={name} {...size} />;
  return (
    <>
      <video
        key={asset.id}
        controls
        playsInline
        preload="metadata"
        poster={picture}
        src={engine.originalUrl(asset.id)}
        aria-label={name}
        onError={() => {
          setUnplayable(asset.id);
        }}
        {...size}
      />
      {unplayable === asset.id && (
        <p className="problem">This window cannot play this kind of video. Open the file in a player.</p>
      )}
    </>
  );
}

import { memo, startTransition, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slice } from '../../src-shared/contract/contract.ts';
import { useEngine } from '../connect/engine-context.ts';
import { writtenDay, writtenTime } from '../words/format.ts';
import { useNewest } from './use-newest.ts';

/** More are looked at in the Library. */
const mostShown = 200;
/** As many as are in view: while a query changes under a hand, no more are drawn. */
const firstShown = 24;
const quietMs = 300;
const rowHeightPx = 84;

interface StripProps {
  /** Of the photos of the strip. */
  readonly query: string;
  readonly revision: number;
  /** How many there are; null while that is not known. */
  readonly count: number | null;
  readonly title: string;
  readonly actions: ReactNode;
  readonly onOpenPhoto: (id: string) => void;
}

/** The photos of what the map shows, newest first. */
export function Strip({ query, revision, count, title, actions, onOpenPhoto }: StripProps) {
  const { t } = useTranslation('map');
  const slice = useFirst(query, revision, count === 0);
  const isQuiet = useQuiet(query);
  const latest = useRef(onOpenPhoto);
  useEffect(() => {
    latest.current = onOpenPhoto;
  }, [onOpenPhoto]);
  const open = useCallback((id: string) => {
    latest.current(id);
  }, []);
  const photos = useMemo(() => {
    const shown = isQuiet ? mostShown : firstShown;
    return slice === null ? [] : slice.id.slice(0, shown).map((id, index) => photoOf(slice, id, index));
  }, [slice, isQuiet]);
  return (
    <section className="map-strip map-panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {actions}
      </header>
      {count === 0 && <p className="map-empty">{t('nothingInView')}</p>}
      <ul className="strip-photos">
        {count === 0 ? null : <StripPhotos photos={photos} onOpen={open} />}
        <li className="strip-rest" aria-hidden="true" />
      </ul>
      {count !== null && count > mostShown && photos.length > 0 && (
        <p className="map-empty">{t('firstOnly', { count: mostShown })}</p>
      )}
    </section>
  );
}

interface StripItem {
  readonly id: string;
  readonly version: string;
  readonly aspect: number;
  readonly color: number;
  readonly local: string;
}

function photoOf(slice: Slice, id: string, index: number): StripItem {
  const [width = 0, height = 0] = [slice.width[index], slice.height[index]];
  return {
    id,
    version: slice.version[index] ?? '',
    aspect: width > 0 && height > 0 ? Math.min(2.6, Math.max(0.6, width / height)) : 1.5,
    color: slice.color[index] ?? -1,
    local: slice.local[index] ?? '',
  };
}

interface StripPhotosProps {
  readonly photos: readonly StripItem[];
  readonly onOpen: (id: string) => void;
}

/** Drawn anew with another answer only: the map moves much more often, and these are two hundred. */
const StripPhotos = memo(function StripPhotos({ photos, onOpen }: StripPhotosProps) {
  return photos.map((photo) => <StripPhoto key={photo.id} photo={photo} onOpen={onOpen} />);
});

function StripPhoto({ photo, onOpen }: { readonly photo: StripItem; readonly onOpen: (id: string) => void }) {
  const { t } = useTranslation('map');
  const engine = useEngine();
  const { id, version, aspect, color, local } = photo;
  const when = local === '' ? null : `${writtenDay(local.slice(0, 10))}, ${writtenTime(local)}`;
  return (
    <li
      style={{
        flexGrow: aspect,
        flexBasis: `${String(Math.round(aspect * rowHeightPx))}px`,
        aspectRatio: String(aspect),
        ...(color < 0 ? {} : { backgroundColor: `#${color.toString(16).padStart(6, '0')}` }),
      }}
    >
      <button
        type="button"
        data-photo={id}
        aria-label={when === null ? t('undated') : t('photoAt', { when })}
        onClick={() => {
          onOpen(id);
        }}
      >
        <img src={engine.pictureUrl('grid', id, version)} alt="" loading="lazy" decoding="async" draggable={false} />
      </button>
    </li>
  );
}

/** Whether a query stands for a while; more photos of the same query do not count. */
function useQuiet(query: string): boolean {
  const [quiet, setQuiet] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      startTransition(() => {
        setQuiet(query);
      });
    }, quietMs);
    return () => {
      clearTimeout(timer);
    };
  }, [query]);
  return quiet === query;
}

interface FirstQuestion {
  readonly query: string;
  readonly revision: number;
}

/** The first photos of a query; the last ones stay until the next are there. The map says what went wrong. */
function useFirst(query: string, revision: number, isEmpty: boolean): Slice | null {
  const { calls } = useEngine();
  const question = useMemo<FirstQuestion | null>(
    () => (isEmpty ? null : { query, revision }),
    [query, revision, isEmpty],
  );
  const ask = useCallback(
    ({ query: asked }: FirstQuestion, signal: AbortSignal) =>
      calls.query.slice({ query: asked, sort: 'time', offset: 0, limit: mostShown }, { signal }),
    [calls],
  );
  return useNewest(question, ask).answer;
}

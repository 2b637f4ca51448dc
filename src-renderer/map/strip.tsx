import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slice } from '../../src-shared/contract/contract.ts';
import { useEngine } from '../connect/engine-context.ts';
import { writtenDay, writtenTime } from '../words/format.ts';

/** More are looked at in the Library. */
const mostShown = 200;
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
  const photos = slice === null || count === 0 ? [] : slice.id.map((id, index) => photoOf(slice, id, index));
  return (
    <section className="map-strip map-panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {actions}
      </header>
      {count === 0 && <p className="map-empty">{t('nothingInView')}</p>}
      <ul className="strip-photos">
        {photos.map((photo) => (
          <StripPhoto key={photo.id} photo={photo} onOpen={onOpenPhoto} />
        ))}
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

/** The first photos of a query; the last ones stay until the next are there. */
function useFirst(query: string, revision: number, isEmpty: boolean): Slice | null {
  const { calls } = useEngine();
  const [slice, setSlice] = useState<Slice | null>(null);
  useEffect(() => {
    if (isEmpty) return undefined;
    const stale = new AbortController();
    calls.query
      .slice({ query, sort: 'time', offset: 0, limit: mostShown }, { signal: stale.signal })
      .then(setSlice)
      // The map says what went wrong.
      .catch(() => undefined);
    return () => {
      stale.abort();
    };
  }, [calls, query, revision, isEmpty]);
  return slice;
}

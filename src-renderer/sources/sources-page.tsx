import './sources.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../connect/live-context.ts';
import { useOverlay } from '../frame/overlays.tsx';
import { Icon } from '../parts/icon.tsx';
import { isOwnCopies } from './own-copies.ts';
import { SourceRow } from './source-row.tsx';
import { useCandidates } from './use-candidates.ts';
import { useNow } from './use-now.ts';
import { useRoom } from './use-room.ts';

/** The folders that the library looks after: how each stands, and what can be done with it. */
export function SourcesPage() {
  const { info } = useLive();
  const { t } = useTranslation(['sources', 'frame']);
  const show = useOverlay();
  const now = useNow();
  const { sources } = info;
  // Scans and drives that come and go are when it may be another.
  const room = useRoom(sources.map(({ id, state, lastScanAt }) => `${id} ${state} ${lastScanAt ?? ''}`).join('\n'));
  const candidates = useCandidates(
    sources
      .filter(({ state }) => state === 'away')
      .map(({ id, path }) => `${id} ${path}`)
      .join('\n'),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const count = sources.length;
  const before = useRef(count);
  useEffect(() => {
    // A source that went took the focus with it.
    if (count < before.current && document.activeElement === document.body) heading.current?.focus();
    before.current = count;
  }, [count]);
  const own = sources.filter((source) => isOwnCopies(source, info.path));
  const folders = sources.filter((source) => !own.includes(source));
  return (
    <div className="page">
      <div className="sources-head">
        <h1 ref={heading} tabIndex={-1}>
          {t('frame:views.sources')}
        </h1>
        <button type="button" className="button" onClick={() => show('folders')}>
          <Icon name="plus" /> {t('frame:rail.addFolder')}
        </button>
      </div>
      <p className="lead">{t('intro')}</p>
      {folders.length === 0 ? (
        <p className="sources-empty">{t('nothing')}</p>
      ) : (
        <ul className="sources" aria-label={t('list')}>
          {folders.map((source) => (
            <SourceRow
              key={source.id}
              source={source}
              now={now}
              freeBytes={room.get(source.id)}
              candidate={candidates.get(source.id)}
            />
          ))}
        </ul>
      )}
      {own.length > 0 && (
        <ul className="sources own" aria-label={t('own')}>
          {own.map((source) => (
            <SourceRow key={source.id} source={source} now={now} freeBytes={room.get(source.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}

import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Relocation, Source } from '../../src-shared/model/source.ts';
import { useLive } from '../connect/live-context.ts';
import { useAddress } from '../frame/address.ts';
import { useOverlay } from '../frame/overlays.tsx';
import { queryOfSource } from '../frame/query-of-source.ts';
import { stateOf, type SourceState } from '../frame/source-state.ts';
import { Icon } from '../parts/icon.tsx';
import { Ring } from '../parts/ring.tsx';
import { writtenAgo, writtenBytes, writtenMoment } from '../words/format.ts';
import { isOwnCopies, nameOfSource } from './own-copies.ts';
import { SourceDialogs, SourceMenu } from './source-menu.tsx';
import { useSourceDeeds } from './use-source-deeds.ts';

interface SourceRowProps {
  readonly source: Source;
  /** Milliseconds by this computer's clock. */
  readonly now: number;
  /** On its disk; undefined while it is not known. */
  readonly freeBytes: number | undefined;
  /** Of one that is away: the folder that it seems to be now. */
  readonly candidate?: Relocation | undefined;
}

/** A source: what it is called, where it lies, how it stands, and what can be done with it. */
export function SourceRow({ source, now, freeBytes, candidate }: SourceRowProps) {
  const { info, jobs } = useLive();
  const { t } = useTranslation(['sources', 'recognition']);
  const [, navigate] = useAddress();
  const { rescan, relocate } = useSourceDeeds(source);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isMoving, setMoving] = useState(false);
  const where = useRef<HTMLButtonElement>(null);
  const { path, assets, lastScanAt } = source;
  const state = stateOf(source, jobs);
  const isOwn = isOwnCopies(source, info.path);
  const isAway = source.state === 'away';
  const name = nameOfSource(source, info.path);
  return (
    <li className="source" aria-label={name}>
      <Icon name={isAway ? 'drive' : 'folder'} />
      <div className="source-called">
        <p className="source-name">{name}</p>
        <p className="source-path">{path}</p>
      </div>
      <div className="source-deeds">
        <button
          type="button"
          className="button quiet"
          onClick={() => navigate({ view: 'library', query: queryOfSource(source), photo: null })}
        >
          {t('show', { count: assets })}
        </button>
        {isAway && !isOwn ? (
          <button ref={where} type="button" className="button" onClick={() => setMoving(true)}>
            {t('whereNow')}
          </button>
        ) : (
          <button type="button" className="button" disabled={state.kind === 'reading'} onClick={rescan}>
            {t('rescan')}
          </button>
        )}
        <SourceMenu source={source} open={isMenuOpen} onOpen={setMenuOpen} />
        <SourceDialogs
          source={source}
          dialog={isMoving ? 'relocate' : null}
          onClose={() => setMoving(false)}
          backTo={where}
        />
      </div>
      <p className="source-facts">
        <StateWords state={state} rest={restOf(source, isOwn)} />
        {!isOwn && !isAway && <span>{t(`watch.${source.watch}`)}</span>}
        {!source.recognise && <span>{t('recognition:source.off')}</span>}
        {lastScanAt !== null && (
          <span>
            {t('scanned', { ago: writtenAgo(lastScanAt, now) })}{' '}
            <time dateTime={lastScanAt}>({writtenMoment(lastScanAt)})</time>
          </span>
        )}
        {freeBytes !== undefined && <span>{t('free', { size: writtenBytes(freeBytes) })}</span>}
        {isOwn && <span>{t('ownWhy')}</span>}
      </p>
      {isAway && candidate !== undefined && (
        <p className="source-candidate" role="status">
          {t('candidate.seems', { path: candidate.path, found: candidate.found, count: candidate.of })}{' '}
          <button type="button" className="button" onClick={() => void relocate(candidate.path)}>
            {t('candidate.use')}
          </button>
        </p>
      )}
    </li>
  );
}

/** What there is to say where nothing is urgent. */
type Rest = 'here' | 'unwatched' | 'never';

function restOf({ lastScanAt, watch }: Source, isOwn: boolean): Rest {
  if (lastScanAt === null) return 'never';
  return watch === 'off' && !isOwn ? 'unwatched' : 'here';
}

/** The most urgent thing in words, with what can be done about it. */
function StateWords({ state, rest }: { readonly state: SourceState; readonly rest: Rest }) {
  const { t } = useTranslation(['sources', 'frame']);
  const show = useOverlay();
  switch (state.kind) {
    case 'reading':
      return (
        <span className="source-state">
          <Ring part={state.part === 0 ? null : state.part} />
          {state.part === null ? t('state.reading') : t('state.part', { part: Math.floor(state.part * 100) / 100 })}
        </span>
      );
    case 'paused':
      return (
        <span className="source-state">
          <Icon name="pause" size={16} /> {t('state.paused')}
        </span>
      );
    case 'away':
      return (
        <span>
          <strong className="warn">{t('state.away')}.</strong> {t('state.awayWhy')}
        </span>
      );
    case 'problems':
      return (
        <button type="button" className="link warn" onClick={() => show('problems')}>
          <Icon name="warning" size={16} /> {t('frame:problems', { count: state.count })}
        </button>
      );
    case 'photos':
      return (
        <span className="source-state">
          {rest === 'here' && <Icon name="check" size={16} />} {t(`state.${rest}`)}
        </span>
      );
  }
}

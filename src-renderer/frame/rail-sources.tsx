import { useTranslation } from 'react-i18next';
import type { Source } from '../../src-shared/model/source.ts';
import { useLive } from '../connect/live-context.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../parts/menu.tsx';
import { Ring } from '../parts/ring.tsx';
import { nameOfSource } from '../sources/own-copies.ts';
import { SourceMenu } from '../sources/source-menu.tsx';
import { writtenCount } from '../words/format.ts';
import { useAddress } from './address.ts';
import { useOverlay } from './overlays.tsx';
import { queryOfSource } from './query-of-source.ts';
import { RailLine } from './rail-line.tsx';
import { stateOf } from './source-state.ts';

/** The sources in a rail that shows names: each says one thing. */
export function RailSources() {
  const { info } = useLive();
  const { t } = useTranslation();
  const [{ view }, navigate] = useAddress();
  const show = useOverlay();
  return (
    <>
      <div className="rail-heading">
        <button
          type="button"
          id="rail-sources"
          className={view === 'sources' ? 'rail-title current' : 'rail-title'}
          aria-current={view === 'sources' ? 'page' : undefined}
          onClick={() => navigate({ view: 'sources', photo: null })}
        >
          {t('views.sources')}
        </button>
        <button
          type="button"
          className="icon-button"
          onClick={() => show('folders')}
          aria-label={t('rail.addFolder')}
          title={t('rail.addFolder')}
        >
          <Icon name="plus" />
        </button>
      </div>
      <ul aria-labelledby="rail-sources">
        {info.sources.map((source) => (
          <RailSource key={source.id} source={source} />
        ))}
      </ul>
    </>
  );
}

/** A row that leads to the photos of a source; the second button of the mouse, or the menu key, opens its menu. */
function RailSource({ source }: { readonly source: Source }) {
  const { info } = useLive();
  const [{ view, query }, navigate] = useAddress();
  const wanted = queryOfSource(source);
  return (
    <RailLine
      icon={source.state === 'away' ? 'drive' : 'folder'}
      name={nameOfSource(source, info.path)}
      title={source.path}
      isCurrent={view === 'library' && query === wanted}
      onGo={() => navigate({ view: 'library', query: wanted, photo: null })}
      menu={(isOpen, onOpen) => (
        <SourceMenu source={source} className="rail-more" isInRow open={isOpen} onOpen={onOpen} />
      )}
    >
      <State source={source} />
    </RailLine>
  );
}

/** The sources in a rail of icons: one icon with a dot while there is work, and a menu. */
export function RailSourcesMenu() {
  const { info, jobs } = useLive();
  const { t } = useTranslation(['frame', 'sources']);
  const [{ view }, navigate] = useAddress();
  const show = useOverlay();
  const states = info.sources.map((source) => ({ source, state: stateOf(source, jobs) }));
  const isAtWork = states.some(({ state }) => state.kind === 'reading');
  const problems = states.reduce((sum, { source }) => sum + source.failures, 0);
  const needsCare = states.some(({ state }) => state.kind === 'problems' || state.kind === 'away');
  const dot = isAtWork ? 'rail-dot' : needsCare ? 'rail-dot warn' : null;
  const name = isAtWork ? `${t('views.sources')}, ${t('rail.atWork')}` : t('views.sources');
  return (
    <Menu
      side="right"
      trigger={
        <button
          type="button"
          className={view === 'sources' ? 'rail-row current' : 'rail-row'}
          aria-label={name}
          title={t('views.sources')}
        >
          <Icon name="folder" />
          {dot !== null && <span className={dot} />}
        </button>
      }
    >
      <MenuHeading>{t('views.sources')}</MenuHeading>
      {states.map(({ source }) => (
        <MenuItem
          key={source.id}
          icon={source.state === 'away' ? 'drive' : 'folder'}
          note={<State source={source} asText />}
          onSelect={() => navigate({ view: 'library', query: queryOfSource(source), photo: null })}
        >
          {nameOfSource(source, info.path)}
        </MenuItem>
      ))}
      <MenuLine />
      {problems > 0 && (
        <MenuItem icon="warning" onSelect={() => show('problems')}>
          {t('problems', { count: problems })}
        </MenuItem>
      )}
      <MenuItem icon="settings" onSelect={() => navigate({ view: 'sources', photo: null })}>
        {t('sources:menu.all')}
      </MenuItem>
      <MenuItem icon="plus" onSelect={() => show('folders')}>
        {t('rail.addFolder')}
      </MenuItem>
    </Menu>
  );
}

/** At work, paused, away, problems or how many photos it holds. `asText`: the problems are no button of their own. */
function State({ source, asText = false }: { readonly source: Source; readonly asText?: boolean }) {
  const { jobs } = useLive();
  const { t } = useTranslation();
  const show = useOverlay();
  const state = stateOf(source, jobs);
  switch (state.kind) {
    case 'reading':
      return (
        <span className="rail-count at-work">
          <Ring part={state.part === 0 ? null : state.part} size={12} />
          {state.part === null ? t('rail.reading') : t('rail.part', { part: Math.floor(state.part * 100) / 100 })}
        </span>
      );
    case 'paused':
      return <span className="rail-count">{t('rail.paused')}</span>;
    case 'away':
      return <span className="rail-count warn">{t('rail.away')}</span>;
    case 'problems': {
      const words = t('problems', { count: state.count });
      if (asText) return <span className="rail-count warn">{words}</span>;
      return (
        <button type="button" className="link warn" onClick={() => show('problems')}>
          {words}
        </button>
      );
    }
    case 'photos':
      return <span className="rail-count">{writtenCount(state.count)}</span>;
  }
}

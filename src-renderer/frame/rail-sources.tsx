import { useTranslation } from 'react-i18next';
import type { Source } from '../../src-shared/model/source.ts';
import { useLive } from '../connect/live-context.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../parts/menu.tsx';
import { folderName, writtenCount } from '../words/format.ts';
import { useAddress } from './address.ts';
import { useOverlay } from './overlays.tsx';
import { queryOfSource } from './query-of-source.ts';
import { stateOf } from './source-state.ts';

/** The sources in a rail that shows names: each says one thing. */
export function RailSources() {
  const { info } = useLive();
  const { t } = useTranslation();
  const [{ view, query }, navigate] = useAddress();
  const show = useOverlay();
  return (
    <>
      <div className="rail-heading">
        <span id="rail-sources">{t('views.sources')}</span>
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
        {info.sources.map((source) => {
          const wanted = queryOfSource(source);
          const isCurrent = view === 'library' && query === wanted;
          return (
            <li key={source.id} className={isCurrent ? 'rail-line current' : 'rail-line'}>
              <button
                type="button"
                className="rail-row"
                title={source.path}
                aria-current={isCurrent ? 'page' : undefined}
                onClick={() => navigate({ view: 'library', query: wanted, photo: null })}
              >
                <Icon name={source.state === 'away' ? 'drive' : 'folder'} />
                <span className="rail-name">{folderName(source.path)}</span>
              </button>
              <State source={source} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The sources in a rail of icons: one icon with a dot while there is work, and a menu. */
export function RailSourcesMenu() {
  const { info, jobs } = useLive();
  const { t } = useTranslation();
  const [, navigate] = useAddress();
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
        <button type="button" className="rail-row" aria-label={name} title={t('views.sources')}>
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
          {folderName(source.path)}
        </MenuItem>
      ))}
      <MenuLine />
      {problems > 0 && (
        <MenuItem icon="warning" onSelect={() => show('problems')}>
          {t('problems', { count: problems })}
        </MenuItem>
      )}
      <MenuItem icon="plus" onSelect={() => show('folders')}>
        {t('rail.addFolder')}
      </MenuItem>
    </Menu>
  );
}

/** At work, away, problems or how many photos it holds. `asText`: the problems are no button of their own. */
function State({ source, asText = false }: { readonly source: Source; readonly asText?: boolean }) {
  const { jobs } = useLive();
  const { t } = useTranslation();
  const show = useOverlay();
  const state = stateOf(source, jobs);
  switch (state.kind) {
    case 'reading':
      return (
        <span className="rail-count">
          {state.part === null ? t('rail.reading') : t('rail.part', { part: Math.floor(state.part * 100) / 100 })}
        </span>
      );
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

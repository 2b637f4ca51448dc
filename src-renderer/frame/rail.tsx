import './rail.css';
import { useTranslation } from 'react-i18next';
import { RailAlbums, RailAlbumsMenu } from '../albums/rail-albums.tsx';
import { asksOneAlbum } from '../albums/asks-one-album.ts';
import { peopleQuery } from '../classes/people-query.ts';
import { useLive } from '../connect/live-context.ts';
import { Icon, Mark, type IconName } from '../parts/icon.tsx';
import { writtenCount } from '../words/format.ts';
import { useAddress } from './address.ts';
import type { View } from './read-address.ts';
import { useOverlay } from './overlays.tsx';
import { RailPeople } from './rail-people.tsx';
import { RailMenu } from './rail-menu.tsx';
import { RailSaved, RailSavedMenu } from './rail-saved.tsx';
import { RailSources, RailSourcesMenu } from './rail-sources.tsx';
import { useSettings } from './settings.tsx';
import { useMedia } from './use-media.ts';
import { usePhotoCount } from './use-photo-count.ts';

/** Below this there is no room for names beside a grid. */
const narrowWindow = '(max-width: 1099px)';

/** Where one can go, and what the library consists of; icons only in narrow windows, beside the map, or by choice. */
export function Rail() {
  const { info } = useLive();
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const show = useOverlay();
  const [{ view }] = useAddress();
  const positioned = usePhotoCount('has:position');
  const mustBeNarrow = useMedia(narrowWindow) || view === 'map';
  const isNarrow = mustBeNarrow || !settings.wideRail;
  const Sources = isNarrow ? RailSourcesMenu : RailSources;
  const toggle = settings.wideRail ? t('rail.collapse') : t('rail.expand');
  return (
    <nav className={isNarrow ? 'rail narrow' : 'rail'} aria-label={t('rail.name')}>
      <p className="brand">
        <Mark /> <span>Fernweh</span>
      </p>
      <RailView view="library" icon="library" count={info.assets} />
      <RailPeople />
      <RailView view="map" icon="map" count={positioned} />
      <RailView view="insights" icon="chart" />
      <RailButton icon="imports" label={t('rail.imports')} onClick={() => show('imports')} />
      {isNarrow ? <RailAlbumsMenu /> : <RailAlbums />}
      {isNarrow ? <RailSavedMenu /> : <RailSaved />}
      <Sources />
      <div className="rail-foot">
        <RailView view="settings" icon="settings" />
        <RailMenu />
        {!mustBeNarrow && (
          <button
            type="button"
            className="icon-button"
            aria-label={toggle}
            title={toggle}
            onClick={() => change({ wideRail: !settings.wideRail })}
          >
            <Icon name="rail" />
          </button>
        )}
      </div>
    </nav>
  );
}

/** A row that leads to a view; in the library itself it leads to all photos. */
function RailView(props: { readonly view: View; readonly icon: IconName; readonly count?: number | null }) {
  const { view, icon, count = null } = props;
  const { t } = useTranslation();
  const [address, navigate] = useAddress();
  const isCurrent = address.view === view;
  // The row of people, or that of an album, says where one is.
  const isTold = address.query === peopleQuery || asksOneAlbum(address.query);
  const isShown = isCurrent && !(view === 'library' && isTold);
  const name = t(`views.${view}`);
  return (
    <button
      type="button"
      className={isShown ? 'rail-row current' : 'rail-row'}
      aria-current={isShown ? 'page' : undefined}
      title={name}
      onClick={() => {
        navigate(isCurrent ? { query: '', selection: '', photo: null } : { view, photo: null });
      }}
    >
      <Icon name={icon} />
      <span className="rail-name">{name}</span>
      {count !== null && (
        <>
          <span className="visually-hidden">, </span>
          <span className="rail-count">{writtenCount(count)}</span>
        </>
      )}
    </button>
  );
}

/** A row that opens something over the page. */
function RailButton(props: { readonly icon: IconName; readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className="rail-row" title={props.label} onClick={props.onClick}>
      <Icon name={props.icon} />
      <span className="rail-name">{props.label}</span>
    </button>
  );
}

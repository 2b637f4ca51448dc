import './albums.css';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '../frame/address.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../parts/menu.tsx';
import { writtenCount } from '../words/format.ts';
import { AlbumTreeView } from './album-tree-view.tsx';
import { pathOf } from './album-tree.ts';
import { useAlbums } from './albums-context.ts';
import { askedAlbum } from './asked-album.ts';
import { useShowAlbum } from './use-show-album.ts';

/** The albums in a rail that shows names. */
export function RailAlbums() {
  const { t } = useTranslation('albums');
  const { albums, isKnown } = useAlbums();
  const id = useId();
  return (
    <>
      <div className="rail-heading">
        <h2 className="rail-title-only" id={id}>
          {t('albums')}
        </h2>
        <Menu
          align="end"
          trigger={
            <button type="button" className="icon-button" aria-label={t('add')} title={t('add')}>
              <Icon name="plus" />
            </button>
          }
        >
          <NewItems />
        </Menu>
      </div>
      {isKnown && albums.length === 0 && <p className="rail-hint">{t('none')}</p>}
      {albums.length > 0 && <AlbumTreeView labelledBy={id} />}
    </>
  );
}

/** The albums in a rail of icons: one icon, and a menu. */
export function RailAlbumsMenu() {
  const { t } = useTranslation('albums');
  const { albums } = useAlbums();
  const [{ query }] = useAddress();
  const show = useShowAlbum();
  const isCurrent = askedAlbum(query, albums) !== null;
  return (
    <Menu
      side="right"
      trigger={
        <button
          type="button"
          className={isCurrent ? 'rail-row current' : 'rail-row'}
          aria-label={t('albums')}
          title={t('albums')}
        >
          <Icon name="album" />
        </button>
      }
    >
      <MenuHeading>{t('albums')}</MenuHeading>
      {albums.map((album) => (
        <MenuItem
          key={album.id}
          icon={album.smart === null ? 'album' : 'smartAlbum'}
          note={writtenCount(album.count)}
          onSelect={() => show(album)}
        >
          {pathOf(album, albums)}
        </MenuItem>
      ))}
      {albums.length > 0 && <MenuLine />}
      <NewItems />
    </Menu>
  );
}

/** A new album, by hand or of the query that is shown. */
function NewItems() {
  const { t } = useTranslation('albums');
  const { ask } = useAlbums();
  const [{ query, sort }] = useAddress();
  return (
    <>
      <MenuItem icon="album" onSelect={() => ask({ what: 'new' })}>
        {t('newAlbum')}
      </MenuItem>
      <MenuItem
        icon="smartAlbum"
        disabled={query === ''}
        onSelect={() => ask({ what: 'new', smart: { query, sort: sort === 'album' ? 'time' : sort } })}
      >
        {t('newSmart')}
      </MenuItem>
    </>
  );
}

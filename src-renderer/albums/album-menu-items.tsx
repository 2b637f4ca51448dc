import { useTranslation } from 'react-i18next';
import type { Album } from '../../src-shared/model/album.ts';
import { writtenKey } from '../commands/written-key.ts';
import { useAddress } from '../frame/address.ts';
import { useOverlay } from '../frame/overlays.tsx';
import { MenuItem, MenuLine } from '../parts/menu.tsx';
import { useAlbums } from './albums-context.ts';

interface AlbumMenuItemsProps {
  readonly album: Album;
  /** The keys that do the same are told: they are heard where the menu hangs. */
  readonly tellsKeys?: boolean;
  readonly onRename: () => void;
}

/** What can be done with an album, in a menu. */
export function AlbumMenuItems({ album, tellsKeys = false, onRename }: AlbumMenuItemsProps) {
  const { t } = useTranslation('albums');
  const { ask, edit } = useAlbums();
  const [, navigate] = useAddress();
  const show = useOverlay();
  const { smart } = album;
  return (
    <>
      <MenuItem icon="pencil" note={tellsKeys ? 'F2' : undefined} onSelect={onRename}>
        {t('menu.rename')}
      </MenuItem>
      <MenuItem icon="plus" onSelect={() => ask({ what: 'new', parent: album })}>
        {t('menu.newInside')}
      </MenuItem>
      <MenuItem icon="folderOpen" onSelect={() => ask({ what: 'move', album })}>
        {t('menu.move')}
      </MenuItem>
      <MenuItem icon="cover" disabled={album.count === 0} onSelect={() => ask({ what: 'cover', album })}>
        {t('menu.cover')}
      </MenuItem>
      {smart !== null && (
        <MenuItem
          icon="filter"
          onSelect={() => {
            edit(album);
            navigate({ view: 'library', query: smart.query, sort: smart.sort, photo: null, selection: '' });
          }}
        >
          {t('menu.editQuery')}
        </MenuItem>
      )}
      <MenuItem
        icon="export"
        disabled={album.count === 0}
        onSelect={() =>
          show({ what: 'export', choice: { query: album.find, sort: 'album', ids: null }, count: album.count })
        }
      >
        {t('menu.export')}
      </MenuItem>
      <MenuLine />
      <MenuItem
        icon="minus"
        note={tellsKeys ? writtenKey('Delete') : undefined}
        onSelect={() => ask({ what: 'remove', album })}
      >
        {t('menu.remove')}
      </MenuItem>
    </>
  );
}

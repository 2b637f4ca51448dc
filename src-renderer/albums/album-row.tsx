import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import { photos, writtenCount } from '../words/format.ts';
import { AlbumCover } from './album-cover.tsx';
import { AlbumMenuItems } from './album-menu-items.tsx';
import type { TreeRow } from './album-tree.ts';
import { RenameField } from './rename-field.tsx';

const coverPx = 20;

interface AlbumRowProps {
  readonly row: TreeRow;
  readonly isCurrent: boolean;
  /** The one row that Tab reaches. */
  readonly isReachable: boolean;
  readonly isRenaming: boolean;
  /** Something that is dragged would come into it, before it or after it. */
  readonly landing: 'into' | 'before' | 'after' | null;
  readonly onFold: () => void;
  readonly onRename: (renaming: boolean, byKey: boolean) => void;
}

/** A row of the tree of albums. What is done with it by pointer and key, the tree hears. */
export function AlbumRow(props: AlbumRowProps) {
  const { row, isCurrent, isReachable, isRenaming, landing, onFold, onRename } = props;
  const { album, level, isUnfolded } = row;
  const { t } = useTranslation('albums');
  const [isOpen, setOpen] = useState(false);
  const state = [isCurrent ? 'current' : '', landing === null ? '' : `landing-${landing}`];
  return (
    <li
      className={['rail-line', 'album-row', ...state].filter((name) => name !== '').join(' ')}
      role="treeitem"
      aria-level={level}
      aria-setsize={row.of}
      aria-posinset={row.place}
      aria-expanded={isUnfolded ?? undefined}
      aria-current={isCurrent ? 'page' : undefined}
      aria-selected={isCurrent}
      tabIndex={isReachable ? 0 : -1}
      data-album={album.id}
      title={album.description === '' ? album.name : album.description}
      style={{ paddingLeft: (level - 1) * 16 }}
      onContextMenu={(event) => {
        event.preventDefault();
        setOpen(true);
      }}
    >
      <span
        className={isUnfolded === null ? 'album-fold none' : 'album-fold'}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onFold();
        }}
      >
        {isUnfolded !== null && <Icon name={isUnfolded ? 'down' : 'right'} size={14} />}
      </span>
      <AlbumCover album={album} size={coverPx} />
      {isRenaming ? (
        <RenameField album={album} onDone={(byKey) => onRename(false, byKey)} />
      ) : (
        <>
          <span className="rail-name">{album.name}</span>
          <Menu
            align="end"
            open={isOpen}
            onOpen={setOpen}
            trigger={
              <button
                type="button"
                className="icon-button rail-more"
                tabIndex={-1}
                // The row is read by its name and count; the menu key opens the same menu.
                aria-hidden="true"
                aria-label={t('menu.of', { name: album.name })}
                title={t('menu.of', { name: album.name })}
                onClick={(event) => {
                  event.stopPropagation();
                }}
              >
                <Icon name="more" />
              </button>
            }
          >
            <AlbumMenuItems album={album} tellsKeys onRename={() => onRename(true, false)} />
          </Menu>
          <span className="rail-count" title={photos(album.count)}>
            {writtenCount(album.count)}
          </span>
        </>
      )}
    </li>
  );
}

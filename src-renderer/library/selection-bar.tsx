import { useTranslation } from 'react-i18next';
import { writtenKey } from '../commands/written-key.ts';
import type { AlbumGrid } from '../albums/use-album-grid.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Menu, MenuItem, MenuLine } from '../parts/menu.tsx';
import type { PhotoActions } from './use-photo-actions.ts';
import { StarRow } from '../edits/star-row.tsx';

interface SelectionBarProps {
  readonly count: number;
  readonly actions: PhotoActions;
  /** What all selected photos have in common, as far as they are loaded. */
  readonly state: { readonly rating: number | null; readonly favourite: boolean; readonly rejected: boolean };
  readonly onExport: () => void;
  readonly onClear: () => void;
  readonly onSelectAll: () => void;
  /** What can be done with them in the album that is shown. */
  readonly album: Pick<AlbumGrid, 'onTake' | 'onCover'>;
}

/** What can be done with the selected photos; stands in the result line. */
export function SelectionBar({ count, actions, state, onExport, onClear, onSelectAll, album }: SelectionBarProps) {
  const { t } = useTranslation(['library', 'albums', 'exports']);
  return (
    <div className="selection-bar" role="toolbar" aria-label={t('selection.name')}>
      <button
        type="button"
        className="icon-button"
        onClick={onClear}
        aria-label={t('selection.clear')}
        title={`${t('selection.clear')} (Esc)`}
      >
        <Icon name="close" />
      </button>
      <strong className="selection-count" role="status">
        {t('selection.count', { count })}
      </strong>
      <StarRow rating={state.rating ?? 0} onRate={actions.rate} />
      <BarButton
        icon="heart"
        text={t('selection.favourite')}
        sign="F"
        isPressed={state.favourite}
        onClick={actions.toggleFavourite}
      />
      <BarButton
        icon="reject"
        text={t('selection.reject')}
        sign="X"
        isPressed={state.rejected}
        onClick={actions.toggleReject}
      />
      <BarButton icon="addToAlbum" text={t('albums:into.open')} sign="A" isWorded onClick={actions.addToAlbum} />
      <BarButton icon="tag" text={t('selection.tag')} sign="T" isWorded onClick={() => actions.open('tag')} />
      <BarButton icon="clock" text={t('selection.time')} isWorded onClick={() => actions.open('time')} />
      <BarButton icon="pin" text={t('selection.place')} isWorded onClick={() => actions.open('place')} />
      <BarButton icon="export" text={t('exports:open')} sign={writtenKey('Mod+e')} isWorded onClick={onExport} />
      <Menu
        trigger={
          <button type="button" className="icon-button" aria-label={t('selection.more')} title={t('selection.more')}>
            <Icon name="more" />
          </button>
        }
      >
        {album.onTake !== null && (
          <MenuItem icon="minus" note={writtenKey('Delete')} onSelect={album.onTake}>
            {t('albums:take.do')}
          </MenuItem>
        )}
        {album.onCover !== null && (
          <MenuItem icon="cover" onSelect={album.onCover}>
            {t('albums:cover.do')}
          </MenuItem>
        )}
        {album.onCover !== null && <MenuLine />}
        <MenuItem icon="boxes" onSelect={() => actions.open('seen')}>
          {t('selection.seen')}
        </MenuItem>
        <MenuItem icon="turnRight" note="R" onSelect={() => actions.turn(1)}>
          {t('selection.turnRight')}
        </MenuItem>
        <MenuItem icon="turnLeft" note="L" onSelect={() => actions.turn(3)}>
          {t('selection.turnLeft')}
        </MenuItem>
        <MenuItem icon="star" note="0" onSelect={() => actions.rate(0)}>
          {t('selection.noStars')}
        </MenuItem>
        <MenuItem icon="library" onSelect={onSelectAll}>
          {t('selection.all')}
        </MenuItem>
        <MenuLine />
        <MenuItem icon="trash" onSelect={() => actions.open('delete')}>
          {t('selection.delete')}
        </MenuItem>
      </Menu>
    </div>
  );
}

function BarButton(props: {
  readonly icon: IconName;
  readonly text: string;
  readonly sign?: string;
  /** Its words are seen where there is room. */
  readonly isWorded?: boolean;
  readonly isPressed?: boolean;
  readonly onClick: () => void;
}) {
  const { icon, text, sign, isWorded = false, isPressed } = props;
  return (
    <button
      type="button"
      className={isWorded ? 'button quiet bar-button' : 'icon-button bar-button'}
      aria-label={text}
      aria-pressed={isPressed}
      title={sign === undefined ? text : `${text} (${sign})`}
      onClick={props.onClick}
    >
      <Icon name={icon} />
      {isWorded && <span className="bar-word">{text}</span>}
    </button>
  );
}

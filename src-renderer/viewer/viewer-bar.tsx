import { useTranslation } from 'react-i18next';
import type { Asset } from '../../src-shared/model/asset.ts';
import { writtenKey } from '../commands/written-key.ts';
import { StarRow } from '../edits/star-row.tsx';
import type { Tile } from '../library/slice-store.ts';
import type { PhotoActions } from '../library/use-photo-actions.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Menu, MenuItem, MenuLine } from '../parts/menu.tsx';
import { writtenDay, writtenTime } from '../words/format.ts';
import type { Seen } from './boxes/use-seen.ts';
import { shortPlaceWords } from './info/place-words.ts';

interface ViewerBarProps {
  /** Where one came from, in words. */
  readonly origin: string;
  readonly photo: Tile;
  readonly asset: Asset | null;
  /** "2 of 38"; null for a photo that is in no answer. */
  readonly count: string | null;
  readonly actions: PhotoActions;
  readonly seen: Seen;
  readonly isFull: boolean;
  readonly isInfoOpen: boolean;
  /** Null: there is no other photo to show. */
  readonly onSlideShow: (() => void) | null;
  readonly onFullScreen: () => void;
  readonly onInfo: () => void;
  readonly onExport: () => void;
  readonly onClose: () => void;
}

/** Where and when, and what can be done with the photo. */
export function ViewerBar(props: ViewerBarProps) {
  const { origin, photo, asset, count, actions, seen, isFull, isInfoOpen } = props;
  const { t } = useTranslation(['viewer', 'albums', 'exports']);
  const place = shortPlaceWords(asset?.place ?? null);
  const local = asset?.capturedAt.local ?? photo.local;
  const rating = asset?.rating ?? photo.rating;
  const isFavourite = asset?.favourite ?? photo.favourite;
  return (
    <header className="viewer-bar">
      <button
        type="button"
        className="button quiet viewer-back"
        onClick={props.onClose}
        aria-label={t('back', { where: origin })}
        title={`${t('back', { where: origin })} (Esc)`}
      >
        <Icon name="left" /> <span className="viewer-origin">{origin}</span>
      </button>
      <h2 className="viewer-title">
        {place !== null && <strong>{place}</strong>}
        <span className="viewer-time">
          {writtenDay(local.slice(0, 10))}, {writtenTime(local)}
        </span>
        {count !== null && <span className="viewer-count">{count}</span>}
      </h2>
      <div className="viewer-tools" role="toolbar" aria-label={t('tools')}>
        <StarRow rating={Math.max(0, rating)} onRate={actions.rate} />
        <Tool icon="heart" text={t('favourite')} sign="F" isOn={isFavourite} onClick={actions.toggleFavourite} />
        <Tool icon="reject" text={t('reject')} sign="X" isSpare isOn={rating === -1} onClick={actions.toggleReject} />
        {photo.kind === 'photo' && (
          <Tool icon="boxes" text={t('boxes.tool')} sign="B" isOn={seen.isShown} onClick={seen.toggle} />
        )}
        <Tool icon="turnLeft" text={t('turnLeft')} sign="L" isRoomy onClick={() => actions.turn(3)} />
        <Tool icon="turnRight" text={t('turnRight')} sign="R" onClick={() => actions.turn(1)} />
        <Tool
          icon="play"
          text={t('slideShow')}
          sign="S"
          isRoomy
          isOff={props.onSlideShow === null}
          onClick={() => props.onSlideShow?.()}
        />
        <Tool
          icon={isFull ? 'shrink' : 'fit'}
          text={t(isFull ? 'leaveFullScreen' : 'fullScreen')}
          sign="F11"
          onClick={props.onFullScreen}
        />
        <Tool icon="export" text={t('exports:open')} sign={writtenKey('Mod+e')} isRoomy onClick={props.onExport} />
        <Tool icon="about" text={t('info')} sign="I" isOn={isInfoOpen} onClick={props.onInfo} />
        <Menu
          align="end"
          trigger={
            <button type="button" className="icon-button" aria-label={t('more')} title={t('more')}>
              <Icon name="more" />
            </button>
          }
        >
          <MenuItem icon="addToAlbum" note="A" onSelect={actions.addToAlbum}>
            {t('albums:into.open')}
          </MenuItem>
          <MenuItem icon="tag" note="T" onSelect={() => actions.open('tag')}>
            {t('tag')}
          </MenuItem>
          <MenuItem icon="clock" onSelect={() => actions.open('time')}>
            {t('time')}
          </MenuItem>
          <MenuItem icon="pin" onSelect={() => actions.open('place')}>
            {t('place')}
          </MenuItem>
          <MenuItem icon="export" note={writtenKey('Mod+e')} onSelect={props.onExport}>
            {t('exports:open')}
          </MenuItem>
          <MenuLine />
          {photo.kind === 'photo' && (
            <MenuItem icon="drawBox" note="D" onSelect={() => seen.draw(true)}>
              {t('boxes.draw')}
            </MenuItem>
          )}
          <MenuItem icon="turnLeft" note="L" onSelect={() => actions.turn(3)}>
            {t('turnLeft')}
          </MenuItem>
          <MenuItem icon="reject" note="X" onSelect={actions.toggleReject}>
            {t('reject')}
          </MenuItem>
          <MenuItem icon="star" note="0" onSelect={() => actions.rate(0)}>
            {t('noStars')}
          </MenuItem>
          {props.onSlideShow !== null && (
            <MenuItem icon="play" note="S" onSelect={props.onSlideShow}>
              {t('slideShow')}
            </MenuItem>
          )}
        </Menu>
      </div>
    </header>
  );
}

function Tool(props: {
  readonly icon: IconName;
  readonly text: string;
  readonly sign: string;
  readonly isOn?: boolean;
  readonly isOff?: boolean;
  /** Only where there is room; it stands in the menu as well. */
  readonly isRoomy?: boolean;
  /** The same for the smallest windows. */
  readonly isSpare?: boolean;
  readonly onClick: () => void;
}) {
  const { icon, text, sign, isOn, isOff = false, isRoomy = false, isSpare = false } = props;
  const names = ['icon-button', 'viewer-tool', isRoomy ? 'roomy' : '', isSpare ? 'spare' : ''];
  return (
    <button
      type="button"
      className={names.filter((name) => name !== '').join(' ')}
      aria-label={text}
      aria-pressed={isOn}
      disabled={isOff}
      title={`${text} (${sign})`}
      onClick={props.onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

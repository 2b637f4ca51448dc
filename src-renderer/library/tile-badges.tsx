import { useTranslation } from 'react-i18next';
import { writtenDuration } from '../words/format.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { badgesOf, fitBadges, type Badge, type BadgeName } from './badges.ts';
import type { Tile } from './slice-store.ts';

const icons: Readonly<Partial<Record<BadgeName, IconName>>> = {
  video: 'play',
  rejected: 'reject',
  doubtful: 'clock',
  favourite: 'heart',
  rating: 'star',
  live: 'live',
  copies: 'copies',
  missing: 'drive',
};

/** What is to be seen of a photo without opening it, the most telling first, as much as its width has room for. */
export function TileBadges({ tile, widthPx }: { readonly tile: Tile; readonly widthPx: number }) {
  const { t } = useTranslation('library');
  const words: Readonly<Record<BadgeName, string>> = {
    video: tile.durationMs > 0 ? writtenDuration(tile.durationMs) : '',
    missing: t('badge.away'),
    rejected: '',
    doubtful: t('badge.doubtful'),
    favourite: '',
    rating: String(tile.rating),
    live: '',
    raw: 'RAW',
    copies: String(tile.copies),
  };
  const all = badgesOf(tile).map((name): Badge => ({ name, text: words[name], hasIcon: icons[name] !== undefined }));
  if (all.length === 0) return null;
  const { shown, rest } = fitBadges(all, widthPx);
  return (
    <span className="badges" aria-hidden="true">
      {shown.map(({ name, text }) => {
        const icon = icons[name];
        return (
          <span key={name} className={`badge ${name}`}>
            {icon !== undefined && <Icon name={icon} size={14} />}
            {text}
          </span>
        );
      })}
      {rest > 0 && <span className="badge">+{rest}</span>}
    </span>
  );
}

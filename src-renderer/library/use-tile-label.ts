import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { writtenDay, writtenDuration, writtenTime } from '../words/format.ts';
import type { Tile } from './slice-store.ts';

/** How a photo is read out: "Photo, Fri 3 July 2015, 11:40, favourite, 4 stars". */
export function useTileLabel(): (tile: Tile) => string {
  const { t } = useTranslation('library');
  return useCallback(
    (tile) => {
      const what =
        tile.kind === 'photo'
          ? t('label.photo')
          : tile.durationMs > 0
            ? t('label.videoOf', { length: writtenDuration(tile.durationMs) })
            : t('label.video');
      const parts = [
        what,
        writtenDay(tile.local.slice(0, 10)),
        writtenTime(tile.local),
        tile.doubtful ? t('label.doubtful') : '',
        tile.missing ? t('label.away') : '',
        tile.rating === -1 ? t('label.rejected') : '',
        tile.favourite ? t('label.favourite') : '',
        tile.rating > 0 ? t('label.stars', { count: tile.rating }) : '',
        tile.live ? t('label.live') : '',
        tile.raw ? t('label.raw') : '',
        tile.copies > 1 ? t('label.copies', { count: tile.copies }) : '',
      ];
      return parts.filter((part) => part !== '').join(', ');
    },
    [t],
  );
}

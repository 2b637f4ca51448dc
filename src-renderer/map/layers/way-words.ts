import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Track } from '../../../src-shared/contract/tracks.ts';
import { photos, writtenDay } from '../../words/format.ts';
import { writtenDistance } from '../written-position.ts';

const msPerDay = 86_400_000;

/** "Fri 3 July 2015" of a day counted since 1970. */
export function dayName(day: number): string {
  return writtenDay(new Date(day * msPerDay).toISOString().slice(0, 10));
}

/** What is told of a way beside its day: "Canon EOS 80D, 142 km, 64 photos". */
export function useWayWords(): (track: Track) => string {
  const { t } = useTranslation('layers');
  return useCallback(
    (track: Track) =>
      t('way', {
        camera: track.camera ?? t('unknownCamera'),
        distance: writtenDistance(track.metres),
        photos: photos(track.photos),
      }),
    [t],
  );
}

import { useTranslation } from 'react-i18next';

interface ScoreBarsProps {
  /** Photos by score, from 0 to 1 in equal steps. */
  readonly photos: readonly number[];
  /** From this score on they count. */
  readonly from: number;
}

/** How many photos have which score: those that count in the accent, the others as ghosts. */
export function ScoreBars({ photos, from }: ScoreBarsProps) {
  const { t } = useTranslation('classes');
  const most = Math.max(1, ...photos);
  const all = photos.reduce((sum, count) => sum + count, 0);
  const first = Math.floor(from * photos.length + 1e-6);
  const above = photos.reduce((sum, count, bin) => sum + (bin >= first ? count : 0), 0);
  return (
    <div className="score-bars" role="img" aria-label={t('bars', { above, all, score: first / photos.length })}>
      {photos.map((count, bin) => (
        <span
          key={bin}
          className={bin >= first ? 'counts' : ''}
          // Few sure photos beside many doubtful ones are still to be seen.
          style={{ height: count === 0 ? '0' : `${String(Math.max(6, 100 * Math.sqrt(count / most)))}%` }}
        />
      ))}
    </div>
  );
}

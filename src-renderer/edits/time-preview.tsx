import { useTranslation } from 'react-i18next';
import type { Asset } from '../../src-shared/model/asset.ts';
import type { TimeCorrection } from '../../src-shared/model/change.ts';
import { writtenDay } from '../words/format.ts';
import { PhotoThumb } from './photo-thumb.tsx';
import { corrected, type KnownTime } from './wall-clock.ts';

interface TimePreviewProps {
  /** The first of them. */
  readonly photos: readonly Asset[];
  readonly count: number;
  readonly correction: TimeCorrection | null;
}

/** What becomes of the first photos: their time now and then. */
export function TimePreview({ photos, count, correction }: TimePreviewProps) {
  const { t } = useTranslation('edits');
  const rest = count - photos.length;
  return (
    <section className="time-preview" aria-label={t('dialogs.time.preview')}>
      <ul>
        {photos.map((photo) => {
          const before: KnownTime = photo.capturedAt;
          const after = correction === null ? before : corrected(before, correction);
          const isChanged = after?.local.slice(0, 19) !== before.local.slice(0, 19) || after.offset !== before.offset;
          return (
            <li key={photo.id}>
              <PhotoThumb photo={photo} />
              <span className="figures">{written(before)}</span>
              <span aria-hidden="true">→</span>
              <span className={isChanged ? 'figures after' : 'figures'}>
                {after === null ? t('dialogs.time.asInFile') : written(after)}
              </span>
            </li>
          );
        })}
      </ul>
      {rest > 0 && photos.length > 0 && <p className="hint">{t('dialogs.more', { count: rest })}</p>}
    </section>
  );
}

function written({ local, offset }: KnownTime): string {
  return `${writtenDay(local.slice(0, 10))}, ${local.slice(11, 19)}${offset === null ? '' : ` ${offset}`}`;
}

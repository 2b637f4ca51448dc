import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.tsx';
import { writtenScore } from '../../words/format.ts';
import { usualThresholds } from './seen-things.ts';
import type { Seen } from './use-seen.ts';

/** What is stored begins at the first. */
const steps = [0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8, 0.9];

/** How sure models must be of a box for it to be drawn: less sure ones, or only surer ones, as long as the viewer is open. */
export function ScorePill({ seen }: { readonly seen: Seen }) {
  const { t } = useTranslation('viewer');
  const { boxes, least, setLeast } = seen;
  const now = least ?? usualThresholds.boxes;
  const less = steps.findLast((step) => step < now - 0.001);
  const surer = steps.find((step) => step > now + 0.001);
  const go = (step: number | undefined): void => {
    if (step !== undefined) setLeast(step === usualThresholds.boxes ? null : step);
  };
  return (
    <div className="score-pill" role="group" aria-label={t('boxes.sure')}>
      <button
        type="button"
        className="icon-button"
        aria-label={t('boxes.lessSure')}
        title={t('boxes.lessSure')}
        disabled={less === undefined}
        onClick={() => go(less)}
      >
        <Icon name="minus" size={16} />
      </button>
      <button type="button" className="score-now" title={t('boxes.usual')} onClick={() => setLeast(null)}>
        {t('boxes.count', { count: boxes.length })}
        <span className="visually-hidden">, {t('boxes.usual')}</span>
        {least !== null && <span className="score-from">{t('boxes.from', { score: writtenScore(least) })}</span>}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('boxes.surer')}
        title={t('boxes.surer')}
        disabled={surer === undefined}
        onClick={() => go(surer)}
      >
        <Icon name="plus" size={16} />
      </button>
    </div>
  );
}

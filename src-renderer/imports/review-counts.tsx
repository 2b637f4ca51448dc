import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../src-shared/model/job.ts';
import { writtenCount, writtenList } from '../words/format.ts';
import { outcomes, outcomesOf, type Outcome } from './outcomes.ts';

/** Shown large also where it is none. */
const always: ReadonlySet<Outcome> = new Set(['added', 'failed']);

/** The counts of an import, large; below them how they make up what was found. */
export function ReviewCounts({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation('imports');
  const counts = outcomesOf(report);
  const shown = outcomes.filter((outcome) => counts[outcome] > 0 || always.has(outcome));
  const { added, photos: inLibrary = added } = report;
  /** Files shown with another one are no photos of their own: the large number is the one that the library tells. */
  const isOfFiles = inLibrary !== added;
  const parts = outcomes.filter((outcome) => counts[outcome] > 0);
  return (
    <>
      <dl className="review-figures">
        {shown.map((outcome) => (
          <div key={outcome}>
            <dt>
              {outcome === 'added' && isOfFiles
                ? t('review.figures.addedOfFiles', { files: t('review.files', { count: added }) })
                : t(`review.figures.${outcome}`, { count: counts[outcome] })}
            </dt>
            <dd className={outcome === 'failed' && counts.failed > 0 ? 'danger' : undefined}>
              {writtenCount(outcome === 'added' ? inLibrary : counts[outcome])}
            </dd>
          </div>
        ))}
      </dl>
      {parts.length > 1 && (
        <p className="hint">
          {t('review.sum', {
            found: t('review.found', { count: report.found }),
            parts: writtenList(parts.map((outcome) => t(`review.parts.${outcome}`, { count: counts[outcome] }))),
          })}
        </p>
      )}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../src-shared/model/job.ts';

/** What else there is to say of an import: what stands beside the files found, and that the originals are as they were. */
export function ReviewNotes({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation('imports');
  const { grouped, ignored, sidecars, copiedFiles, originals, savedAs } = report;
  const others = ignored - sidecars;
  const notes = [
    grouped > 0 ? t('review.grouped', { count: grouped }) : null,
    sidecars > 0 ? t('review.sidecars', { count: sidecars }) : null,
    others > 0 ? t('review.ignored', { count: others }) : null,
    copiedFiles > 0 ? t('review.copied', { count: copiedFiles }) : null,
    originals.unchanged > 0 ? t('review.originals', { count: originals.unchanged }) : null,
    originals.changed.length > 0 ? t('review.changed', { count: originals.changed.length }) : null,
    savedAs === null ? null : t('review.saved', { path: savedAs }),
  ].filter((note) => note !== null);
  if (notes.length === 0) return null;
  return (
    <section aria-label={t('review.details')}>
      <h3 className="section-name">{t('review.details')}</h3>
      <ul className="review-notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

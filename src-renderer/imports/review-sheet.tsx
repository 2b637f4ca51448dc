import './review.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastImport } from '../../src-shared/model/job.ts';
import { useAddress } from '../frame/address.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { writtenDay, writtenList, writtenMonthOfYear } from '../words/format.ts';
import { FailureReasons } from './failure-reasons.tsx';
import { changedNothing, exactTime, importName } from './import-words.ts';
import { PhotoStrip, stripAspect } from './photo-strip.tsx';
import { ReviewCounts } from './review-counts.tsx';
import { ReviewLooks } from './review-looks.tsx';
import { ReviewNotes } from './review-notes.tsx';
import { canBeUndone, UndoQuestion, useUndoImport, wentSince } from './undo-import.tsx';
import { useImportPhotos, type ImportPhotos } from './use-import-photos.ts';
import { queryOfImport, useReview, type Review } from './use-review.ts';
import { useStartImport } from './use-start-import.ts';
import { useUndoneToast } from './use-undone-toast.ts';

/**
 * What came of an import: photos, counts, what failed and what to do about it, the way back. Another try of what failed
 * is an import of its own; its review takes the place of this one.
 */
export function ReviewSheet({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('imports');
  const [shownId, setShownId] = useState(id);
  const { review, problem } = useReview(shownId);
  const start = useStartImport();
  const again = async (folders: readonly string[], copies: boolean): Promise<void> => {
    setShownId(await start(folders, copies));
  };
  if (review?.past.id !== shownId) {
    return (
      <Dialog title={t('list.title')} width={800} onClose={onClose}>
        {problem === null ? (
          <p className="late" role="status">
            {shownId === id ? t('review.loading') : t('review.trying')}
          </p>
        ) : (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
      </Dialog>
    );
  }
  return <Sheet key={shownId} review={review} onAgain={again} onClose={onClose} />;
}

function Sheet(props: {
  readonly review: Review;
  readonly onAgain: (folders: readonly string[], copies: boolean) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { review, onAgain, onClose } = props;
  const { past, report, problem } = review;
  const { t } = useTranslation('imports');
  const [, navigate] = useAddress();
  const query = queryOfImport(past);
  const photos = useImportPhotos(past.undoneAt === null ? query : null, stripAspect);
  const sayUndone = useUndoneToast();
  const undo = useUndoImport(past.id, (done) => {
    onClose();
    sayUndone(past, done);
  });
  const total = photos?.total ?? 0;
  return (
    <Dialog
      title={titleOf(past, t)}
      width={800}
      onClose={onClose}
      foot={
        <>
          {canBeUndone(past) && (
            <button
              type="button"
              className="button"
              disabled={undo.isWorking || undo.preview !== null}
              onClick={undo.look}
            >
              <Icon name="undo" /> {t('review.undo')}
            </button>
          )}
          <span className="hint">
            {canBeUndone(past) ? t('review.undoWhat') : wentSince(past) ? t('review.gone') : ''}
          </span>
          <button
            type="button"
            className="button primary"
            onClick={() => {
              onClose();
              if (total > 0) navigate({ view: 'library', query, photo: null });
            }}
          >
            {total > 0 ? t('review.show', { count: total }) : t('review.close')}
          </button>
        </>
      }
    >
      <div className="review">
        <p className="review-line">{lineOf(review, photos, t)}</p>
        <UndoQuestion steps={undo} />
        {photos !== null && <PhotoStrip photos={photos.strip} label={t('review.strip')} />}
        {problem !== null && <p className="problem">{problem}</p>}
        {report !== null && (
          <>
            <ReviewCounts report={report} />
            <FailureReasons
              failures={report.failures}
              copied={past.copied}
              onTry={({ folders, copies }) => onAgain(folders, copies)}
            />
            <ReviewLooks
              report={report}
              isStopped={past.state === 'cancelled'}
              onGoOn={() => onAgain(past.folders, past.copied)}
            />
            <ReviewNotes report={report} />
          </>
        )}
      </div>
    </Dialog>
  );
}

type Words = ReturnType<typeof useTranslation<'imports'>>['t'];

function titleOf(past: PastImport, t: Words): string {
  const name = importName(past);
  if (past.undoneAt !== null) return t('review.undone', { name });
  if (past.state === 'failed') return t('review.failed', { name });
  if (changedNothing(past)) return t('review.looked', { name });
  return past.state === 'cancelled' ? t('review.cancelled', { name }) : t('review.done', { name });
}

/** "9,870 files in 12 min 40 s · taken May 2014 to July 2015 · Lima, Cusco and Puno". */
function lineOf({ report }: Review, photos: ImportPhotos | null, t: Words): string {
  const parts: string[] = [];
  if (report !== null) {
    parts.push(
      t('review.took', { files: t('review.files', { count: report.found }), time: exactTime(report.seconds) }),
    );
  }
  if (photos?.days != null) parts.push(t('review.taken', { span: spanWords(photos.days, t) }));
  if (photos !== null && photos.places.length > 0) parts.push(writtenList(photos.places));
  return parts.join(' · ');
}

function spanWords([from, to]: readonly [string, string], t: Words): string {
  if (from === to) return writtenDay(from);
  const [first, last] = [writtenMonthOfYear(from), writtenMonthOfYear(to)];
  return first === last ? first : t('review.span', { from: first, to: last });
}

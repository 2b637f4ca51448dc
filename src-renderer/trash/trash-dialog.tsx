import './trash.css';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilesToTrash, Trashed } from '../../src-shared/contract/trash-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { useEdits } from '../feedback/use-edits.ts';
import { Dialog } from '../parts/dialog.tsx';
import { writtenBytes, writtenCount } from '../words/format.ts';
import { TrashCount, useStopTrash } from './trash-work.tsx';
import { usePlan } from './use-plan.ts';

interface TrashDialogProps {
  readonly title: string;
  readonly which: FilesToTrash;
  /** What else there is to say, above the files and below them. */
  readonly above?: ReactNode;
  readonly below?: ReactNode;
  readonly onClose: () => void;
}

/** Tells how many files go to the trash, how large and from where, before any of them does; and what stayed, with the reason. */
export function TrashDialog({ title, which, above, below, onClose }: TrashDialogProps) {
  const { t } = useTranslation(['trash', 'edits']);
  const { calls } = useEngine();
  const say = useToast();
  const { undo } = useEdits();
  const { plan, problem } = usePlan(which);
  const { trash: progress } = useLive();
  const stop = useStopTrash();
  const [isWorking, setWorking] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [stayed, setStayed] = useState<Trashed | null>(null);
  const count = plan?.files ?? 0;
  /** It may be closed while files move: then a toast tells what stayed. */
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  const move = async (): Promise<void> => {
    setWorking(true);
    setRefused(null);
    try {
      const done = await calls.files.trashReport(await calls.files.trash({ which, expected: count }));
      const { group, failures, left } = done;
      const staying = left + (isOpen.current ? 0 : failures.count);
      const stays = staying > 0 ? [t('stayed', { count: staying })] : [];
      if (group !== null) {
        const text = [t('done', { count: done.files }), ...stays].join(' · ');
        say({ text, action: { label: t('edits:undo'), run: () => void undo(group) } });
      } else if (stays.length > 0) say({ text: stays.join(), tone: 'danger' });
      if (done.failures.count === 0) onClose();
      else setStayed(done);
    } catch (error) {
      setRefused(sentenceOf(error));
      if (!isOpen.current) say({ text: sentenceOf(error), tone: 'danger' });
    }
    setWorking(false);
  };
  if (stayed !== null) return <Stayed title={title} done={stayed} onClose={onClose} />;
  return (
    <Dialog
      title={title}
      width={480}
      onClose={onClose}
      foot={
        <>
          <span className="hint" role="status">
            {isWorking && t('dialog.working')}
            {isWorking && progress !== null && (
              <>
                {' · '}
                <TrashCount progress={progress} />
              </>
            )}
          </span>
          <button type="button" className="button" autoFocus onClick={onClose}>
            {isWorking ? t('dialog.close') : t('dialog.keep')}
          </button>
          {isWorking ? (
            <button type="button" className="button" disabled={progress === null} onClick={stop}>
              {t('work.stop')}
            </button>
          ) : (
            <button type="button" className="button primary" disabled={count === 0} onClick={() => void move()}>
              {count === 0 ? t('dialog.doNone') : t('dialog.do', { count })}
            </button>
          )}
        </>
      }
    >
      {(problem ?? refused) !== null && (
        <p className="problem" role="alert">
          {problem ?? refused}
        </p>
      )}
      <div className="trash-told">
        {above}
        <div role="status">
          {plan === null && problem === null && <p className="trash-late">{t('dialog.counting')}</p>}
          {plan?.files === 0 && <p>{t('dialog.none')}</p>}
          {plan !== null && plan.files > 0 && (
            <>
              <p className="trash-count">{t('dialog.files', { count, size: writtenBytes(plan.bytes) })}</p>
              <ul className="trash-folders">
                {plan.folders.map(({ path, files }) => (
                  <li key={path}>
                    <span className="trash-path">{path}</span>
                    <span className="figures">{writtenCount(files)}</span>
                  </li>
                ))}
              </ul>
              {plan.folderCount > plan.folders.length && (
                <p className="hint">{t('dialog.moreFolders', { count: plan.folderCount - plan.folders.length })}</p>
              )}
            </>
          )}
        </div>
        {plan !== null && plan.telling.files > 0 && (
          <details className="trash-telling">
            <summary>{t('dialog.telling', { count: plan.telling.files })}</summary>
            <ul className="trash-folders">
              {plan.telling.examples.map((path) => (
                <li key={path}>
                  <span className="trash-path">{path}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
        {below}
        <p>{plan?.undoable === false ? t('dialog.whereOnly') : t('dialog.where')}</p>
      </div>
    </Dialog>
  );
}

function Stayed({
  title,
  done,
  onClose,
}: {
  readonly title: string;
  readonly done: Trashed;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['trash', 'edits']);
  const { count, examples } = done.failures;
  return (
    <Dialog
      title={title}
      width={480}
      onClose={onClose}
      foot={
        <>
          <span className="hint" />
          <button type="button" className="button primary" autoFocus onClick={onClose}>
            {t('dialog.close')}
          </button>
        </>
      }
    >
      <div className="trash-told" role="alert">
        {done.files > 0 && <p>{t('done', { count: done.files })}</p>}
        <p className="danger">{t('stayed', { count })}</p>
        {[...Map.groupBy(examples, ({ code }) => code)].map(([code, files]) => (
          <section key={code}>
            <p>{t(`failure.${code}`)}</p>
            <ul className="trash-folders">
              {files.map(({ path }) => (
                <li key={path}>
                  <span className="trash-path">{path}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

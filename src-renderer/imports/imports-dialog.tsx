import './imports.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastImport } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { writtenMoment } from '../words/format.ts';
import { addedWords, changedNothing, importName, newFailures, undoneWords } from './import-words.ts';
import { canBeUndone, UndoQuestion, useUndoImport, wentSince } from './undo-import.tsx';

/** The imports that were, newest first; each can be looked at and undone. `revision` and `running`: when to ask again. */
export function ImportsDialog(props: {
  readonly revision: number;
  readonly running: boolean;
  readonly onReview: (id: string) => void;
  readonly onClose: () => void;
}) {
  const { calls } = useEngine();
  const { t } = useTranslation('imports');
  const [imports, setImports] = useState<readonly PastImport[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [undone, setUndone] = useState<readonly string[]>([]);
  const said = useRef<HTMLDivElement>(null);
  const { revision, running } = props;

  // The button that was pressed is gone.
  useEffect(() => {
    if (undone.length > 0) said.current?.focus();
  }, [undone]);
  useEffect(() => {
    const dropped = new AbortController();
    calls.imports
      .list({}, { signal: dropped.signal })
      .then(setImports)
      .catch((error: unknown) => {
        if (!dropped.signal.aborted) setProblem(sentenceOf(error));
      });
    return () => {
      dropped.abort();
    };
  }, [calls, revision, running, undone]);

  return (
    <Dialog title={t('list.title')} width={640} onClose={props.onClose}>
      <div className="said" role="status" ref={said} tabIndex={-1}>
        {undone.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {imports?.length === 0 && <p>{t('list.none')}</p>}
      <ul className="imports">
        {imports?.map((one) => (
          <ImportRow key={one.id} past={one} onUndone={setUndone} onReview={() => props.onReview(one.id)} />
        ))}
      </ul>
    </Dialog>
  );
}

/** One import; its undo is told before it is done. */
function ImportRow(props: {
  readonly past: PastImport;
  readonly onUndone: (said: string[]) => void;
  readonly onReview: () => void;
}) {
  const { past, onUndone, onReview } = props;
  const { t } = useTranslation('imports');
  const button = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  const { id, folders, startedAt, state, undoneAt } = past;
  const name = importName(past);
  const isOver = state !== 'running' && state !== 'paused';
  const undo = useUndoImport(id, (done) => {
    onUndone(undoneWords(done));
  });
  const isAsked = undo.preview !== null;

  useEffect(() => {
    if (!isAsked && wasAsked.current) button.current?.focus();
    wasAsked.current = isAsked;
  }, [isAsked]);

  return (
    <li className={undoneAt === null ? 'import' : 'import undone'}>
      <div className="import-line">
        <div className="import-words">
          <h3 title={folders.join('\n')}>{name}</h3>
          <Counts past={past} />
          <p className="hint">
            <time dateTime={startedAt}>{writtenMoment(startedAt)}</time>
            <States past={past} />
          </p>
        </div>
        {isOver && (
          <button type="button" className="button" aria-label={t('list.reviewThis', { name })} onClick={onReview}>
            {t('list.review')}
          </button>
        )}
        {canBeUndone(past) && !isAsked && (
          <button
            ref={button}
            type="button"
            className="button"
            disabled={undo.isWorking}
            onClick={undo.look}
            aria-label={t('list.undoThis', { name })}
          >
            {t('list.undo')}
          </button>
        )}
      </div>
      <UndoQuestion steps={undo} />
    </li>
  );
}

function Counts({ past }: { readonly past: PastImport }) {
  const { t } = useTranslation('imports');
  const { updated, duplicates, unchanged } = past.totals;
  const failed = newFailures(past.totals);
  const parts = [
    changedNothing(past) ? t('list.nothingNew') : t('list.added', { photos: addedWords(past.totals) }),
    ...(updated > 0 ? [t('list.updated', { count: updated })] : []),
    ...(duplicates > 0 ? [t('list.duplicates', { count: duplicates })] : []),
    ...(unchanged > 0 ? [t('list.unchanged', { count: unchanged })] : []),
  ];
  return (
    <p className="figures">
      {parts.join(' · ')}
      {failed > 0 && (
        <>
          {' · '}
          <span className="warn">
            <Icon name="warning" size={16} /> {t('list.failed', { count: failed })}
          </span>
        </>
      )}
    </p>
  );
}

/** How it began, how it ended. */
function States({ past }: { readonly past: PastImport }) {
  const { t } = useTranslation('imports');
  const { state, copied, trigger, undoneAt } = past;
  const states = [
    ...(trigger === 'user' ? [] : [t('list.quiet')]),
    ...(copied ? [t('list.copied')] : []),
    ...(state === 'done' ? [] : [t(`list.states.${state}`)]),
    ...(wentSince(past) ? [t('list.gone')] : []),
    ...(undoneAt === null ? [] : [t('list.undone', { when: writtenMoment(undoneAt) })]),
  ];
  return states.map((words) => ` · ${words}`).join('');
}

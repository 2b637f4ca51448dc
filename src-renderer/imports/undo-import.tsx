import './undo.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastImport, UndoPreview } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { undoWords } from './import-words.ts';

/** The undo of an import in its steps: what it would do is looked up, told, and then done or left. */
export interface UndoSteps {
  readonly preview: UndoPreview | null;
  readonly isWorking: boolean;
  readonly problem: string | null;
  readonly look: () => void;
  readonly keep: () => void;
  readonly undo: () => void;
}

/** The undo of the import of this id; `onUndone` with what was taken out. */
export function useUndoImport(id: string, onUndone: (done: UndoPreview) => void): UndoSteps {
  const { calls } = useEngine();
  const [preview, setPreview] = useState<UndoPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const attempt = (deed: () => Promise<void>): void => {
    setProblem(null);
    setWorking(true);
    deed()
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
      })
      .finally(() => {
        setWorking(false);
      });
  };
  return {
    preview,
    isWorking,
    problem,
    look: () => {
      attempt(async () => {
        setPreview(await calls.imports.undoPreview({ id }));
      });
    },
    keep: () => {
      setPreview(null);
    },
    undo: () => {
      attempt(async () => {
        const done = await calls.imports.undo({ id });
        setPreview(null);
        onUndone(done);
      });
    },
  };
}

/** Whether an import is over and something that it brought can be taken back. */
export function canBeUndone({ state, undoneAt, holds }: PastImport): boolean {
  const isOver = state !== 'running' && state !== 'paused';
  return undoneAt === null && isOver && holds;
}

/** Whether what an import brought went out of the library since, by something else than its undo. */
export function wentSince({ state, undoneAt, holds, totals }: PastImport): boolean {
  const isOver = state !== 'running' && state !== 'paused';
  return undoneAt === null && isOver && !holds && totals.added + totals.duplicates > 0;
}

/** What goes with the undo, and whether to do it. */
export function UndoQuestion({ steps }: { readonly steps: UndoSteps }) {
  const { t } = useTranslation('imports');
  const { preview, isWorking } = steps;
  const box = useRef<HTMLDivElement>(null);
  const isAsked = preview !== null;
  /** Copies of photos that stay are files only. */
  const takeWords = ({ assets, files }: UndoPreview): string =>
    assets === 0 ? t('undo.takeFiles', { count: files }) : t('undo.take', { count: assets });
  useEffect(() => {
    if (!isAsked) return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [isAsked]);
  return (
    <>
      {preview !== null && (
        <div className="undo-question" ref={box} tabIndex={-1} role="group" aria-label={t('undo.name')}>
          {undoWords(preview).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {preview.edited > 0 && (
            <ul className="paths">
              {preview.editedExamples.map((path) => (
                <li key={path}>{path}</li>
              ))}
            </ul>
          )}
          <div className="undo-buttons">
            <button type="button" className="button" disabled={isWorking} onClick={steps.keep}>
              {t('undo.keep')}
            </button>
            {preview.assets + preview.files + preview.sources.length > 0 && (
              <button type="button" className="button primary" disabled={isWorking} onClick={steps.undo}>
                {isWorking ? t('undo.taking') : takeWords(preview)}
              </button>
            )}
          </div>
        </div>
      )}
      {steps.problem !== null && (
        <p className="problem" role="alert">
          {steps.problem}
        </p>
      )}
    </>
  );
}

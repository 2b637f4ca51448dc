import './imports.css';
import { useEffect, useRef, useState } from 'react';
import { undoneSentences, undoSentences } from '../../src-shared/contract/undo-text.ts';
import type { PastImport, UndoPreview } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';
import { folderName, photos, writtenCount, writtenMoment } from '../words/format.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';

/** The imports that were, newest first; each can be undone. `revision` and `running`: when to ask again. */
export function ImportsDialog(props: {
  readonly revision: number;
  readonly running: boolean;
  readonly onClose: () => void;
}) {
  const { calls } = useEngine();
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
    <Dialog title="Imports" width={640} onClose={props.onClose}>
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
      {imports?.length === 0 && <p>Nothing was imported yet. Add a folder, and its import stands here.</p>}
      <ul className="imports">
        {imports?.map((one) => (
          <ImportRow key={one.id} past={one} onUndone={setUndone} />
        ))}
      </ul>
    </Dialog>
  );
}

/** One import; its undo is told before it is done. */
function ImportRow({ past, onUndone }: { readonly past: PastImport; readonly onUndone: (said: string[]) => void }) {
  const { calls } = useEngine();
  const [preview, setPreview] = useState<UndoPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  const { id, folders, startedAt, state, undoneAt } = past;
  const isOpen = state === 'running' || state === 'paused';

  useEffect(() => {
    if (preview === null && wasAsked.current) button.current?.focus();
    wasAsked.current = preview !== null;
  }, [preview]);

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
  const look = (): void => {
    attempt(async () => {
      setPreview(await calls.imports.undoPreview({ id }));
    });
  };
  const undo = (): void => {
    attempt(async () => {
      const done = await calls.imports.undo({ id });
      setPreview(null);
      onUndone(undoneSentences(done));
    });
  };

  return (
    <li className={undoneAt === null ? 'import' : 'import undone'}>
      <div className="import-line">
        <div className="import-words">
          <h2 title={folders.join('\n')}>{folders.map(folderName).join(', ')}</h2>
          <p>{countsOf(past)}</p>
          <p className="hint">
            <time dateTime={startedAt}>{writtenMoment(startedAt)}</time>
            {stateWords(past)}
          </p>
        </div>
        {undoneAt === null && !isOpen && broughtSomething(past) && preview === null && (
          <button
            ref={button}
            type="button"
            className="button"
            disabled={working}
            onClick={look}
            aria-label={`Undo import… ${folders.map(folderName).join(', ')}`}
          >
            Undo import…
          </button>
        )}
      </div>
      {preview !== null && (
        <UndoQuestion preview={preview} working={working} onUndo={undo} onKeep={() => setPreview(null)} />
      )}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

function UndoQuestion(props: {
  readonly preview: UndoPreview;
  readonly working: boolean;
  readonly onUndo: () => void;
  readonly onKeep: () => void;
}) {
  const { preview, working } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div className="undo-question" ref={box} tabIndex={-1} role="group" aria-label="Undo this import">
      {undoSentences(preview).map((sentence) => (
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
        <button type="button" className="button" disabled={working} onClick={props.onKeep}>
          Keep
        </button>
        <button type="button" className="button primary" disabled={working} onClick={props.onUndo}>
          {working ? 'Taking out …' : `Take ${photos(preview.assets)} out`}
        </button>
      </div>
    </div>
  );
}

function countsOf({ totals }: PastImport) {
  const { added, updated, duplicates, unchanged, failed } = totals;
  const parts = [
    `${photos(added)} added`,
    ...(updated > 0 ? [`${writtenCount(updated)} updated`] : []),
    ...(duplicates > 0 ? [`${writtenCount(duplicates)} ${duplicates === 1 ? 'copy' : 'copies'} kept once`] : []),
    ...(unchanged > 0 ? [`${writtenCount(unchanged)} unchanged`] : []),
  ];
  return (
    <span className="figures">
      {parts.join(' · ')}
      {failed > 0 && (
        <>
          {' · '}
          <span className="warn">
            <Icon name="warning" size={16} /> {writtenCount(failed)} not imported
          </span>
        </>
      )}
    </span>
  );
}

function stateWords({ state, copied, undoneAt }: PastImport): string {
  const words = {
    running: ' · under way',
    paused: ' · paused',
    done: '',
    cancelled: ' · stopped before its end',
    failed: ' · could not run',
  };
  const copies = copied ? ' · copied into the library' : '';
  return `${copies}${words[state]}${undoneAt === null ? '' : ` · undone ${writtenMoment(undoneAt)}`}`;
}

/** An import that only found what was known has nothing to take back. */
function broughtSomething({ totals: { added, duplicates, updated } }: PastImport): boolean {
  return added + duplicates + updated > 0;
}

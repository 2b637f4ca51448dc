import './history-page.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, HistoryKind } from '../../src-shared/model/change.ts';
import { useClassNames } from '../classes/use-class-names.ts';
import { useEdits } from '../feedback/use-edits.ts';
import { Icon } from '../parts/icon.tsx';
import { RemovedModels } from '../trash/removed-models.tsx';
import { TrashedFiles } from '../trash/trashed-files.tsx';
import { editSentence } from '../words/edit-sentence.ts';
import { writtenClock, writtenDay } from '../words/format.ts';
import { useHistory } from './use-history.ts';

/** Everything the user said and did, newest first, each with a way back where there is one. */
export function HistoryPage() {
  return <Actions only={null} />;
}

/** What was deleted and is not back, newest first. */
export function TrashPage() {
  return <Actions only="deleted" />;
}

function Actions({ only }: { readonly only: 'deleted' | null }) {
  const { t } = useTranslation();
  const { entries, hasMore, problem, showMore, reload } = useHistory(only);
  // Draws its sentences anew when the names of classes come.
  useClassNames();
  const empty = entries?.length === 0 && (
    <p className="history-empty">{t(only === null ? 'history.nothing' : 'deleted.nothing')}</p>
  );
  return (
    <div className="page">
      <h1>{t(only === null ? 'views.history' : 'views.trash')}</h1>
      <p className="lead">{t(only === null ? 'history.intro' : 'deleted.intro')}</p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {only === null ? empty : <RemovedModels otherwise={empty} />}
      {[...Map.groupBy(entries ?? [], ({ at }) => dayOf(at))].map(([day, ofDay]) => (
        <section key={day} aria-label={writtenDay(day)}>
          <h2 className="history-day">{writtenDay(day)}</h2>
          <ul className="history">
            {ofDay.map((entry) => (
              <Entry key={entry.group} entry={entry} restores={only !== null} onTurned={reload} />
            ))}
          </ul>
        </section>
      ))}
      {hasMore && (
        <button type="button" className="button" onClick={showMore}>
          {t('history.more')}
        </button>
      )}
    </div>
  );
}

/** What Fernweh took over by itself, from what stands in files. */
const fromFiles: ReadonlySet<HistoryKind> = new Set(['regions.take', 'sidecars.take', 'takeout.take'] as const);

interface EntryProps {
  readonly entry: HistoryEntry;
  /** Taking it back is called to restore. */
  readonly restores: boolean;
  readonly onTurned: () => void;
}

function Entry({ entry, restores, onTurned }: EntryProps) {
  const { t } = useTranslation();
  const { undo, redo } = useEdits();
  const [working, setWorking] = useState(false);
  const { group, kind, count, after, at, door, undone, reversible } = entry;
  const what = editSentence(kind, count, after);
  const turn = (): void => {
    setWorking(true);
    void (undone ? redo(group) : undo(group)).finally(() => {
      setWorking(false);
      onTurned();
    });
  };
  return (
    <li className={undone ? 'history-entry undone' : 'history-entry'}>
      <div className="history-words">
        <p>{what}</p>
        <p className="hint">
          <time dateTime={at}>{writtenClock(at)}</time> · {t(`history.doors.${fromFiles.has(kind) ? 'files' : door}`)}
          {undone && ` · ${t('history.undone')}`}
        </p>
        {restores && kind === 'files.trash' && <TrashedFiles group={group} />}
      </div>
      {reversible && (
        <button
          type="button"
          className="button quiet"
          disabled={working}
          aria-label={t(restores ? 'deleted.restoreThis' : undone ? 'history.redoThis' : 'history.undoThis', { what })}
          onClick={turn}
        >
          <Icon name={undone ? 'redo' : 'undo'} size={16} />
          {t(restores ? 'deleted.restore' : undone ? 'history.redo' : 'history.undo')}
        </button>
      )}
    </li>
  );
}

/** The day of an instant by the clock of this computer, `YYYY-MM-DD`. */
function dayOf(instant: string): string {
  const date = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

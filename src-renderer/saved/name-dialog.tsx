import '../edits/edits.css';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedChange } from '../../src-shared/contract/saved-calls.ts';
import { longestName } from '../../src-shared/model/saved.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { readFilters } from '../filters/edit-query.ts';
import { writtenFilter } from '../filters/written-date.ts';
import { Dialog } from '../parts/dialog.tsx';
import type { SavedWish } from './saved-context.ts';

interface NameDialogProps {
  readonly wish: SavedWish;
  readonly onDone: (change: SavedChange) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a query or an area. */
export function NameDialog({ wish, onDone, onClose }: NameDialogProps) {
  const { t } = useTranslation('saved');
  const { calls } = useEngine();
  const id = useId();
  const isNew = !('saved' in wish);
  const { kind, query } = isNew ? wish : wish.saved;
  const [name, setName] = useState(isNew ? suggestedName(query) : wish.saved.name);
  const [problem, setProblem] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const save = async (): Promise<void> => {
    if (name.trim() === '' || isWorking) return;
    setWorking(true);
    try {
      const shown = isNew ? wish.shown : undefined;
      const added = { kind, name, query, ...(shown !== undefined && { shown }) };
      onDone(await (isNew ? calls.saved.add(added) : calls.saved.change({ id: wish.saved.id, name })));
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
      setWorking(false);
    }
  };
  return (
    <Dialog
      title={t(isNew ? `new.${kind}` : `rename.${kind}`)}
      width={480}
      onClose={onClose}
      foot={
        <>
          <span className="hint" />
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={name.trim() === '' || isWorking}
            onClick={() => void save()}
          >
            {t(isNew ? 'save' : 'renameDo')}
          </button>
        </>
      }
    >
      <form
        className="edit-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label htmlFor={id}>
          {t('name')}
          <input
            id={id}
            className="field"
            value={name}
            maxLength={longestName}
            autoFocus
            autoComplete="off"
            aria-invalid={problem !== null}
            aria-describedby={`${id}-hint`}
            onFocus={(event) => {
              event.target.select();
            }}
            onChange={(event) => {
              setName(event.target.value);
              setProblem(null);
            }}
          />
        </label>
        <p
          className={problem === null ? 'hint' : 'warn'}
          id={`${id}-hint`}
          role={problem === null ? undefined : 'alert'}
        >
          {problem ?? t(`hint.${kind}`, { name: name.trim() === '' ? t('example') : name.trim() })}
        </p>
      </form>
    </Dialog>
  );
}

/** A query in the words of its chips. */
function suggestedName(query: string): string {
  const words = (readFilters(query) ?? []).map((filter) => writtenFilter(filter)).join(', ');
  return words.length > longestName ? `${words.slice(0, longestName - 1).trimEnd()}…` : words;
}

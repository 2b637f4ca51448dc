import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../src-shared/query/query.ts';
import { parseQuery } from '../../src-shared/query/parse.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { printAll, topFilters } from './edit-query.ts';
import { explainedWord } from './explained.ts';
import type { PanelProps } from './panel-props.ts';
import { useWordsOf } from './word-meanings.ts';

/** A filter without a panel of its own, as text of the query language. */
export function TextPanel({ filters, at, onFilters, onDone }: PanelProps) {
  const { t } = useTranslation('filters');
  const id = useId();
  const given = at === null ? undefined : filters[at];
  const [text, setText] = useState(() => (given === undefined ? '' : printAll([given])));
  const [problem, setProblem] = useState<string | null>(null);
  const take = (): void => {
    try {
      const put = topFilters(parseQuery(text));
      onFilters(at === null ? [...filters, ...put] : filters.toSpliced(at, 1, ...put));
      onDone();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <form
      className="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label>
        {t('text.field')}
        <input
          className="field"
          value={text}
          autoFocus
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
        />
      </label>
      <p id={`${id}-hint`} className={problem === null ? 'hint' : 'warn'} role={problem === null ? undefined : 'alert'}>
        {problem ?? t('text.hint')}
      </p>
      {given !== undefined && <WordNotes filter={given} />}
      <button type="submit" className="button">
        {t('text.take')}
      </button>
    </form>
  );
}

/** What the words of the filter stand for. */
function WordNotes({ filter }: { readonly filter: Filter }) {
  const notes = useWordsOf(filter).flatMap((meaning) => explainedWord(meaning) ?? []);
  return notes.map((note) => (
    <p key={note} className="hint">
      {note}
    </p>
  ));
}

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '../../src-shared/algorithms/fold.ts';
import type { SuggestedField, Suggestion } from '../../src-shared/contract/suggest-calls.ts';
import { useTyped, type AskTyped } from '../connect/use-typed.ts';
import { writtenCount } from '../words/format.ts';

interface ValueListProps {
  readonly field: SuggestedField;
  readonly name: string;
  /** The query among whose photos the values are counted. */
  readonly within: string;
  readonly chosen: readonly string[];
  readonly onChosen: (values: readonly string[]) => void;
  /** Levels of tags stand below each other. */
  readonly isTree?: boolean;
  readonly autoFocus?: boolean;
}

const quietMs = 80;
const most = 100;
/** Below this many there is nothing to search in. */
const fewest = 7;

/** Values of the photos that the other filters leave, with how many of those have them, to be ticked. */
export function ValueList({
  field,
  name,
  within,
  chosen,
  onChosen,
  isTree = false,
  autoFocus = false,
}: ValueListProps) {
  const { t } = useTranslation('filters');
  const [text, setText] = useState('');
  const ask = useMemo<AskTyped<Suggestion>>(
    () => (calls, typed, signal) =>
      calls.suggest.values({ field, text: typed.slice(0, 200), limit: most, query: within }, { signal }),
    [field, within],
  );
  const found = useTyped(text, quietMs, ask);
  const isAll = text.trim() === '';
  const rows = isTree && isAll ? found.toSorted((a, b) => compare.compare(a.value, b.value)) : found;
  // What is asked for by a part of its name, or was found by another search, can be taken back all the same.
  const others = isAll ? chosen.filter((value) => !rows.some((row) => fold(row.value) === fold(value))) : [];
  const isChosen = (value: string): boolean => chosen.some((each) => fold(each) === fold(value));
  const toggle = (value: string): void => {
    const rest = chosen.filter((each) => fold(each) !== fold(value));
    onChosen(rest.length < chosen.length ? rest : [...chosen, value]);
  };
  const row = (value: string, count: number | null) => {
    const levels = isTree && isAll ? value.split('/') : [value];
    return (
      <li key={value} style={{ paddingInlineStart: `${(levels.length - 1) * 16}px` }}>
        <label className="value-row" title={value}>
          <input
            type="checkbox"
            checked={isChosen(value)}
            onChange={() => {
              toggle(value);
            }}
          />
          <span className="value-name">{levels.at(-1)}</span>
          <span className="value-count">{count === null ? t('values.chosen') : writtenCount(count)}</span>
        </label>
      </li>
    );
  };
  const isSearched = !isAll || found.length >= fewest;
  return (
    <div className="values" role="group" aria-label={name}>
      <p className="panel-name">{name}</p>
      {isSearched && (
        <input
          className="field"
          aria-label={t('values.find', { name })}
          placeholder={t('values.find', { name })}
          value={text}
          autoFocus={autoFocus}
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      )}
      <ul className="value-list">
        {others.map((value) => row(value, null))}
        {rows.map(({ value, count }) => row(value, count))}
      </ul>
      {rows.length + others.length === 0 && (
        <p className="hint">{t(!isAll ? 'values.nothing' : within === '' ? 'values.none' : 'values.noneHere')}</p>
      )}
    </div>
  );
}

const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

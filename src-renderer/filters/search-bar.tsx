import './filters.css';
import './panel-frame.css';
import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../commands/commands.tsx';
import type { Command } from '../commands/registry.ts';
import { FernwehError } from '../../src-shared/contract/errors.ts';
import { isLikePosition, parsePosition } from '../../src-shared/query/parse-position.ts';
import { parseQuery } from '../../src-shared/query/parse.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { Icon } from '../parts/icon.tsx';
import { SaveQuery } from '../saved/save-query.tsx';
import { writtenCount } from '../words/format.ts';
import { AddFilter } from './add-filter.tsx';
import { ChipRow } from './chip-row.tsx';
import { printAll, putFilter, topFilters } from './edit-query.ts';
import { nearPosition, type Choice } from './offers.ts';
import { SearchField } from './search-field.tsx';
import { useQueryEdits } from './use-query-edits.ts';
import { useRecent } from './use-recent.ts';
import { WordDoubts } from './word-doubts.tsx';
import { useWordMeanings, WordMeaningsContext } from './word-meanings.ts';

interface SearchBarProps {
  readonly query: string;
  /** `replace`: the last step of the history goes on changing. */
  readonly onQuery: (query: string, how?: 'push' | 'replace') => void;
  /** The engine's word on the query, such as a place it does not know. */
  readonly error: string | null;
  /** The place that the engine does not know, where that is its word. */
  readonly unknownPlace?: string | null;
  readonly total: number | null;
  readonly of: number;
  /** What is chosen in plots: chips behind the query's own, not part of it. */
  readonly selected?: readonly Filter[];
  readonly onSelected?: (selected: readonly Filter[]) => void;
}

const nothing: readonly Filter[] = [];

/** One field that is always there: a chip for each filter, words to add, and the panels beside it. */
export function SearchBar({
  query,
  onQuery,
  error,
  unknownPlace = null,
  total,
  of,
  selected = nothing,
  onSelected,
}: SearchBarProps) {
  const { t } = useTranslation('filters');
  const id = useId();
  const read = useMemo(() => readQuery(query), [query]);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  // What cannot be read stays as text, where it can be mended.
  const [known, setKnown] = useState<string | null>(null);
  if (known !== query) {
    setKnown(query);
    setProblem(null);
    if (read.problem !== null) setTyped(query);
    else if (known !== null && readQuery(known).problem !== null) setTyped('');
  }
  const input = useRef<HTMLInputElement>(null);
  useCommands(useMemo<readonly Command[]>(() => [{ id: 'everywhere.search', run: () => input.current?.focus() }], []));
  const { filters } = read;
  const { recent, forget } = useRecent(total === null || error !== null || problem !== null ? null : printAll(filters));
  const edit = useQueryEdits(query, onQuery);
  const meanings = useWordMeanings(filters);

  const submit = (text: string): void => {
    const position = parsePosition(text);
    if (position === null && isLikePosition(text)) {
      setProblem({ sentence: t('halfPosition'), meant: null });
      return;
    }
    const added = position === null ? readQuery(text) : { filters: [nearPosition(position)], problem: null };
    setProblem(added.problem);
    setTyped(added.problem === null ? '' : text);
    if (added.problem === null) edit([...filters, ...added.filters]);
  };
  const choose = (choice: Choice): void => {
    if (choice.what === 'key') setTyped(`${choice.key}:`);
    else if (choice.what === 'near') setTyped(choice.near.text);
    else if (choice.what === 'completion') setTyped(choice.text);
    else if (choice.what === 'plain') submit(choice.text);
    else {
      setTyped('');
      setProblem(null);
      if (choice.what === 'recent') onQuery(choice.recent.query);
      else if (choice.what === 'filter') edit([...filters, choice.filter]);
      else edit([...filters, ...readQuery(choice.sentence.reading.query).filters]);
    }
  };
  const remove = (index: number): void => {
    if (index < filters.length) edit(putFilter(filters, index, null));
    else onSelected?.(putFilter(selected, index - filters.length, null));
    input.current?.focus();
  };
  const wrong = problem ?? (typed === query ? read.problem : null);
  const said = wrong?.sentence ?? error;
  // Nothing was asked by what cannot be read.
  const matching = total ?? (read.problem === null ? null : 0);
  return (
    <search className="search">
      <div className="search-line">
        <div className="search-field">
          <Icon name="search" />
          <WordMeaningsContext value={meanings}>
            <ChipRow
              filters={filters}
              selected={selected}
              unknownPlace={unknownPlace}
              onFilters={edit}
              onRemove={remove}
              total={total}
            />
          </WordMeaningsContext>
          <SearchField
            field={input}
            typed={typed}
            onTyped={(next) => {
              setTyped(next);
              setProblem(null);
            }}
            hasChips={filters.length + selected.length > 0}
            isWrong={wrong !== null}
            problemId={`${id}-problem`}
            recent={recent}
            onForget={forget}
            onChoice={choose}
            onEnter={() => {
              if (typed.trim() !== '') submit(typed);
            }}
            onBackspace={() => {
              const chips = filters.length + selected.length;
              if (chips > 0) remove(chips - 1);
            }}
          />
        </div>
        {matching !== null && (
          <span className="search-count">
            {matching === of ? writtenCount(of) : t('count', { total: matching, of })}
          </span>
        )}
        {filters.length + selected.length > 0 && <SaveQuery query={printAll([...filters, ...selected])} />}
        <AddFilter filters={filters} onFilters={edit} total={total} />
      </div>
      {said !== null && (
        <p className="search-problem" role="alert" id={`${id}-problem`}>
          {said}
          {wrong?.meant != null && (
            <button type="button" className="link" onClick={() => submit(wrong.meant ?? '')}>
              {t('useMeant', { text: wrong.meant })}
            </button>
          )}
        </p>
      )}
      {said === null && <WordDoubts filters={filters} meanings={meanings} onFilters={edit} />}
    </search>
  );
}

/** Why text cannot be read, and what was probably meant by it, if that can be. */
interface Problem {
  readonly sentence: string;
  readonly meant: string | null;
}

function readQuery(text: string): { readonly filters: readonly Filter[]; readonly problem: Problem | null } {
  try {
    return { filters: topFilters(parseQuery(text)), problem: null };
  } catch (error) {
    return { filters: [], problem: { sentence: sentenceOf(error), meant: meantBy(text, error) } };
  }
}

/** The text with the parser's suggestion in the place it points at; null where that cannot be read either. */
function meantBy(text: string, error: unknown): string | null {
  if (!(error instanceof FernwehError)) return null;
  const { at, length, suggestion } = error.data;
  if (typeof at !== 'number' || typeof length !== 'number' || typeof suggestion !== 'string') return null;
  const meant = text.slice(0, at) + suggestion + text.slice(at + length);
  try {
    return printAll(topFilters(parseQuery(meant)));
  } catch {
    return null;
  }
}

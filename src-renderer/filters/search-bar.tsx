import './filters.css';
import { useMemo, useRef, useState } from 'react';
import { useCommands } from '../commands/commands.tsx';
import type { Command } from '../commands/registry.ts';
import { describeQuery } from '../../src-shared/query/describe.ts';
import { parseQuery } from '../../src-shared/query/parse.ts';
import type { Filter, Query } from '../../src-shared/query/query.ts';
import { writtenCount } from '../words/format.ts';
import { language } from '../words/language.ts';
import { addFilter, printAll, removeFilter, topFilters } from './edit-query.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { DatePanel } from './date-panel.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { PlacePanel } from './place-panel.tsx';

interface SearchBarProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** The engine's word on the query, such as a place it does not know. */
  readonly error: string | null;
  readonly total: number | null;
  readonly of: number;
}

/** One field that is always there: chips for the filters, words to add, and two panels for dates and places. */
export function SearchBar({ query, onQuery, error, total, of }: SearchBarProps) {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [panel, setPanel] = useState<'date' | 'place' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useCommands(useMemo<readonly Command[]>(() => [{ id: 'everywhere.search', run: () => field.current?.focus() }], []));
  const read = readQuery(query);
  const filters = read.query === null ? [] : topFilters(read.query);

  const submit = (): void => {
    const added = readQuery(typed);
    if (added.query === null) {
      setProblem(added.problem);
      return;
    }
    setProblem(null);
    setTyped('');
    onQuery(addFilter(read.query, added.query));
  };
  const replace = (kind: 'date' | 'near', filter: Filter | null): void => {
    setPanel(null);
    const others = filters.filter((candidate) => candidate.kind !== kind);
    onQuery(printAll([...others, ...(filter === null ? [] : [filter])]));
  };
  const said = problem ?? read.problem ?? error;

  return (
    <search className="search">
      <form
        className="search-line"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="search-field">
          <Icon name="search" />
          <ul className="chips" aria-label="Filters">
            {filters.map((filter, index) => (
              <FilterChip
                key={JSON.stringify(filter)}
                filter={filter}
                onRemove={() => onQuery(removeFilter(filters, index))}
              />
            ))}
          </ul>
          <input
            ref={field}
            value={typed}
            aria-label="Search"
            aria-invalid={said !== null}
            placeholder={filters.length === 0 ? 'Add a word, date or place' : 'and …'}
            spellCheck={false}
            onChange={(event) => {
              setTyped(event.target.value);
              setProblem(null);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Backspace' && typed === '' && filters.length > 0) {
                onQuery(removeFilter(filters, filters.length - 1));
              }
            }}
          />
          {total !== null && (
            <span className="search-count">
              {total === of ? writtenCount(of) : `${writtenCount(total)} of ${writtenCount(of)}`}
            </span>
          )}
        </div>
        <PanelButton
          name="calendar"
          label="Dates"
          isOpen={panel === 'date'}
          onClick={() => setPanel(panel === 'date' ? null : 'date')}
        />
        <PanelButton
          name="pin"
          label="Around a place"
          isOpen={panel === 'place'}
          onClick={() => setPanel(panel === 'place' ? null : 'place')}
        />
      </form>
      {said !== null && (
        <p className="search-problem" role="alert">
          {said}
        </p>
      )}
      {panel === 'date' && (
        <DatePanel
          filter={filters.find((filter) => filter.kind === 'date') ?? null}
          onDone={(filter) => replace('date', filter)}
          onClose={() => setPanel(null)}
        />
      )}
      {panel === 'place' && (
        <PlacePanel
          filter={filters.find((filter) => filter.kind === 'near') ?? null}
          onDone={(filter) => replace('near', filter)}
          onClose={() => setPanel(null)}
        />
      )}
    </search>
  );
}

function readQuery(text: string): { query: Query | null; problem: string | null } {
  try {
    return { query: parseQuery(text), problem: null };
  } catch (error) {
    return { query: null, problem: sentenceOf(error) };
  }
}

function PanelButton(props: {
  readonly name: IconName;
  readonly label: string;
  readonly isOpen: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="button"
      aria-expanded={props.isOpen}
      aria-label={props.label}
      onClick={props.onClick}
    >
      <Icon name={props.name} />
      <span className="wide-only">{props.label}</span>
    </button>
  );
}

function FilterChip({ filter, onRemove }: { readonly filter: Filter; readonly onRemove: () => void }) {
  const chip = describeQuery(filter, language())[0];
  if (chip === undefined) return null;
  const words = chip.parts.map((part) => part.text).join('');
  return (
    <li className={chip.negated ? 'chip negated' : 'chip'}>
      <span>{chip.parts.map((part, index) => (part.strong ? <b key={index}>{part.text}</b> : part.text))}</span>
      <button type="button" className="chip-remove" aria-label={`Remove ${words}`} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
    </li>
  );
}

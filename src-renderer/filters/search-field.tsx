import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from './offers.ts';
import { forgets, OfferRow } from './offer-row.tsx';
import { ReadingStatus } from './reading-status.tsx';
import { isSentence } from '../../src-shared/query/sentence/sentence-text.ts';
import { isTaken, keyOf, useChoices } from './use-choices.ts';
import { useNearTexts } from './use-near-texts.ts';
import { useReading } from './use-reading.ts';
import type { RecentQuery } from './recent-queries.ts';

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly hasChips: boolean;
  readonly isWrong: boolean;
  /** The element that says what is wrong. */
  readonly problemId: string;
  /** What was asked before, for the empty field. */
  readonly recent: readonly RecentQuery[];
  readonly onForget: (query: string) => void;
  readonly onChoice: (choice: Choice) => void;
  /** Enter while nothing of the list is pointed at. */
  readonly onEnter: () => void;
  /** Backspace in the empty field. */
  readonly onBackspace: () => void;
}

/** Where one types: words, or what the list below suggests (the combobox of the ARIA practices). */
export function SearchField(props: SearchFieldProps) {
  const { field, typed, onTyped } = props;
  const { t } = useTranslation('filters');
  const id = useId();
  const readings = useReading(typed);
  const near = useNearTexts(readings.read);
  const choices = useChoices(typed, { sentence: readings.shown, near, recent: props.recent });
  const [isOpen, setOpen] = useState(false);
  const [pointed, setPointed] = useState<string | null>(null);
  const isShown = isOpen && choices.length > 0;
  const found = pointed === null ? -1 : choices.findIndex((choice) => keyOf(choice) === pointed);
  // A sentence, a position or `last summer` is nothing that one would search as words.
  const active = isShown ? Math.max(found, isTaken(choices[0]) ? 0 : -1) : -1;
  const isRead = isOpen && isSentence(typed);
  const latest = useRef(typed);
  useEffect(() => {
    latest.current = typed;
  }, [typed]);

  /** Enter does not wait for the reading of what is typed: it comes first, unless one types on. */
  const take = async (): Promise<void> => {
    const sentence = readings.shown?.text === typed ? readings.shown : await readings.of(typed);
    if (latest.current !== typed) return;
    setOpen(false);
    if (sentence === null) props.onEnter();
    else props.onChoice({ what: 'reading', sentence });
  };
  const choose = (choice: Choice): void => {
    setPointed(null);
    if (choice.what === 'reading') {
      void take();
      return;
    }
    setOpen(choice.what === 'key' || choice.what === 'near' || choice.what === 'completion');
    props.onChoice(choice);
  };
  const forget = (choice: Choice): void => {
    if (choice.what === 'recent') props.onForget(choice.recent.query);
  };
  const point = (index: number): void => {
    const choice = choices[index];
    setPointed(choice === undefined ? null : keyOf(choice));
  };
  return (
    <>
      <input
        ref={field}
        className={props.isWrong ? 'search-input wrong' : 'search-input'}
        role="combobox"
        aria-label={t('search')}
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
        aria-invalid={props.isWrong}
        aria-describedby={props.isWrong ? props.problemId : undefined}
        autoComplete="off"
        enterKeyHint="search"
        spellCheck={false}
        value={typed}
        placeholder={t(props.hasChips ? 'placeholderMore' : 'placeholder')}
        onChange={(event) => {
          onTyped(event.target.value);
          setOpen(true);
          setPointed(null);
        }}
        onClick={() => {
          if (typed === '') setOpen(true);
        }}
        onFocus={({ relatedTarget }) => {
          // One who takes a chip away does not look for something to ask.
          const isBack = relatedTarget instanceof Element && relatedTarget.closest('.chip') !== null;
          if (typed === '' && !isBack) setOpen(true);
        }}
        onBlur={() => {
          setOpen(false);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setOpen(true);
            point(isShown ? nextOf(active, event.key === 'ArrowDown' ? 1 : -1, choices.length) : 0);
          } else if (event.key === 'Enter') {
            event.preventDefault();
            const choice = choices[active];
            if (choice !== undefined) choose(choice);
            else if (isRead) void take();
            else {
              setOpen(false);
              props.onEnter();
            }
          } else if (event.key === 'Escape' && (isShown || isRead)) {
            // The words of a sentence are then searched as they stand.
            event.preventDefault();
            setOpen(false);
          } else if (event.key === 'Delete' && choices[active]?.what === 'recent') {
            event.preventDefault();
            forget(choices[active]);
          } else if (event.key === 'Backspace' && typed === '') props.onBackspace();
        }}
      />
      {isShown && (
        <ul className="offers" role="listbox" id={`${id}-list`} aria-label={t(typed === '' ? 'recent.name' : 'offers')}>
          {choices.map((choice, at) => (
            <li
              key={keyOf(choice)}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              className={at === active ? `offer-${choice.what} pointed` : `offer-${choice.what}`}
              // Before the field loses the focus and the list with it.
              onPointerDown={(event) => {
                event.preventDefault();
                if (event.target instanceof Element && event.target.closest(`.${forgets}`) !== null) forget(choice);
                else choose(choice);
              }}
            >
              <OfferRow offer={choice} />
            </li>
          ))}
        </ul>
      )}
      <ReadingStatus sentence={isShown && choices[0]?.what === 'reading' ? choices[0].sentence : null} />
    </>
  );
}

/** Round the list; −1, the field itself, lies between its ends. */
function nextOf(active: number, step: 1 | -1, length: number): number {
  const next = active + step;
  return next < -1 ? length - 1 : next >= length ? -1 : next;
}

import { useId, useLayoutEffect, useRef, useState } from 'react';

export interface Option {
  readonly key: string;
  /** What stands in the field when it is chosen. */
  readonly text: string;
  /** Beside it, quieter: a count, a country, an offset. */
  readonly note?: string;
}

interface SuggestFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** What can be chosen for this value. */
  readonly options: readonly Option[];
  readonly onChoose: (option: Option) => void;
  /** Enter while no option is pointed at. Without it Enter does what the dialog does. */
  readonly onEnter?: () => void;
  /** Enter in the empty field. */
  readonly onEmptyEnter?: () => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

const listGapPx = 4;
const leastListPx = 96;

/**
 * A field with suggestions below it (the combobox of the ARIA practices): arrows choose, Enter takes, Escape closes. What
 * was taken closes the list; typing and the arrow down open it again.
 */
export function SuggestField(props: SuggestFieldProps) {
  const { label, value, options, onChoose } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [pointed, setPointed] = useState(-1);
  const isShown = isOpen && options.length > 0;
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    const field = input.current?.getBoundingClientRect();
    const style = list.current?.style;
    if (!isShown || field === undefined || style === undefined) return;
    // Over the edge of the dialog, whose content scrolls.
    style.left = `${field.left}px`;
    style.width = `${field.width}px`;
    style.top = `${field.bottom + listGapPx}px`;
    style.maxHeight = `${Math.max(leastListPx, innerHeight - field.bottom - 2 * listGapPx)}px`;
  });
  const active = isShown ? Math.min(pointed, options.length - 1) : -1;

  const choose = (option: Option): void => {
    setOpen(false);
    setPointed(-1);
    onChoose(option);
    input.current?.focus();
  };
  return (
    <div className="suggest">
      <label htmlFor={`${id}-field`}>{label}</label>
      <input
        ref={input}
        id={`${id}-field`}
        className="field"
        role="combobox"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
        autoComplete="off"
        spellCheck={false}
        value={value}
        placeholder={props.placeholder}
        autoFocus={props.autoFocus}
        onChange={(event) => {
          props.onValue(event.target.value);
          setOpen(true);
          setPointed(-1);
        }}
        onBlur={() => {
          setOpen(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            if (event.key === 'ArrowDown') setOpen(true);
            const step = event.key === 'ArrowDown' ? 1 : -1;
            setPointed((at) => Math.max(-1, Math.min(options.length - 1, at + step)));
          } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
            const option = options[active];
            if (option !== undefined) {
              event.preventDefault();
              choose(option);
            } else if (props.onEnter !== undefined && value.trim() !== '') {
              event.preventDefault();
              setOpen(false);
              setPointed(-1);
              props.onEnter();
            } else if (props.onEmptyEnter !== undefined && value.trim() === '') {
              event.preventDefault();
              props.onEmptyEnter();
            }
          } else if (event.key === 'Escape' && isShown) {
            // The list closes, not the dialog.
            event.preventDefault();
            setOpen(false);
          }
        }}
      />
      {isShown && (
        <ul ref={list} className="suggest-list" role="listbox" id={`${id}-list`} aria-label={label}>
          {options.map((option, at) => (
            <li
              key={option.key}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              className={at === active ? 'pointed' : ''}
              // Before the field loses the focus and the list with it.
              onPointerDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
            >
              {option.text}
              {option.note !== undefined && <span>{option.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

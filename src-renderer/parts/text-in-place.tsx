import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Icon } from './icon.tsx';

interface TextInPlaceProps {
  readonly text: string;
  readonly words: {
    /** Stands in the place of no text. */
    readonly add: string;
    /** What pressing the text does. */
    readonly edit: string;
    /** Of the field. */
    readonly name: string;
    /** Under a field of several lines: how it is saved. */
    readonly hint?: string;
  };
  /** One line is saved by Enter, several by Ctrl Enter. */
  readonly lines: 'one' | 'several';
  /** In characters. */
  readonly longest: number;
  /** Classes of the text and of the field. */
  readonly look: { readonly text: string; readonly field: string };
  /** It is a field from the start. */
  readonly isBegun?: boolean;
  readonly onSave: (text: string) => void;
  /** Told when the field gives way to the text again. */
  readonly onLeave?: () => void;
}

/** A text that becomes a field when it is pressed. Enter saves (of several lines: with Ctrl), Escape gives up. */
export function TextInPlace(props: TextInPlaceProps) {
  const { text, words, lines, longest, look, onSave } = props;
  const [draft, setDraft] = useState<string | null>(props.isBegun === true ? text : null);
  const button = useRef<HTMLButtonElement>(null);
  const isBack = useRef(false);
  useLayoutEffect(() => {
    if (draft === null && isBack.current) button.current?.focus();
    isBack.current = false;
  }, [draft]);

  const leave = (next: string | null, byKey: boolean): void => {
    if (draft === null) return;
    isBack.current = byKey;
    setDraft(null);
    props.onLeave?.();
    if (next !== null && next !== text) onSave(next);
  };
  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        className={text === '' ? `${look.text} none` : look.text}
        aria-label={text === '' ? words.add : `${words.edit}: ${text}`}
        onClick={() => setDraft(text)}
      >
        {text === '' ? (
          <>
            <Icon name="plus" size={16} /> {words.add}
          </>
        ) : (
          text
        )}
      </button>
    );
  }
  const field = {
    className: `field ${look.field}`,
    'aria-label': words.name,
    value: draft,
    maxLength: longest,
    autoFocus: true,
    // Nothing that was typed is lost by a click beside it.
    onBlur: () => leave(draft.trim(), false),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Escape') {
        // The field closes, not what it lies in.
        event.preventDefault();
        event.stopPropagation();
        leave(null, true);
      } else if (event.key === 'Enter' && (lines === 'one' || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        leave(draft.trim(), true);
      }
    },
  };
  if (lines === 'one') {
    return (
      <input
        {...field}
        type="text"
        onFocus={(event) => {
          if (props.isBegun === true) event.target.select();
        }}
        onChange={(event) => setDraft(event.target.value)}
      />
    );
  }
  return (
    <>
      <textarea {...field} rows={4} onChange={(event) => setDraft(event.target.value)} />
      {words.hint !== undefined && <p className="hint">{words.hint}</p>}
    </>
  );
}

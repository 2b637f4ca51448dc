import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { useEdits } from '../../feedback/use-edits.ts';
import { Icon } from '../../parts/icon.tsx';

/** As long as the engine takes one. */
const longest = 10_000;

/** Title and caption of a photo, changed where they stand. */
export function SaidText({ asset }: { readonly asset: Asset }) {
  const edits = useEdits();
  const { id } = asset;
  return (
    <div className="info-said">
      <TextInPlace
        what="title"
        text={asset.title ?? ''}
        onSave={(title) => void edits.apply([id], { what: 'title', title })}
      />
      <TextInPlace
        what="caption"
        text={asset.caption ?? ''}
        onSave={(caption) => void edits.apply([id], { what: 'caption', caption })}
      />
    </div>
  );
}

interface TextInPlaceProps {
  readonly what: 'title' | 'caption';
  readonly text: string;
  readonly onSave: (text: string) => void;
}

/** A text that becomes a field when it is pressed. Enter saves (of several lines: with Ctrl), Escape gives up. */
function TextInPlace({ what, text, onSave }: TextInPlaceProps) {
  const { t } = useTranslation('info');
  const [draft, setDraft] = useState<string | null>(null);
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
    if (next !== null && next !== text) onSave(next);
  };
  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        className={`info-text ${what}${text === '' ? ' none' : ''}`}
        aria-label={text === '' ? t(`${what}.add`) : `${t(`${what}.edit`)}: ${text}`}
        onClick={() => setDraft(text)}
      >
        {text === '' ? (
          <>
            <Icon name="plus" size={16} /> {t(`${what}.add`)}
          </>
        ) : (
          text
        )}
      </button>
    );
  }
  const field = {
    className: `field info-field ${what}`,
    'aria-label': t(`${what}.name`),
    value: draft,
    maxLength: longest,
    autoFocus: true,
    // Nothing that was typed is lost by a click beside it.
    onBlur: () => leave(tidy(draft), false),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Escape') {
        // The field closes, not the viewer.
        event.preventDefault();
        event.stopPropagation();
        leave(null, true);
      } else if (event.key === 'Enter' && (what === 'title' || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        leave(tidy(draft), true);
      }
    },
  };
  if (what === 'title') return <input {...field} type="text" onChange={(event) => setDraft(event.target.value)} />;
  return (
    <>
      <textarea {...field} rows={4} onChange={(event) => setDraft(event.target.value)} />
      <p className="hint">{t('caption.hint')}</p>
    </>
  );
}

function tidy(text: string): string {
  return text.trim();
}

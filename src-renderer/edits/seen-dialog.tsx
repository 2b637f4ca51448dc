import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClassNames } from '../classes/use-class-names.ts';
import { useClassOptions } from '../classes/use-class-options.ts';
import { useEdits } from '../feedback/use-edits.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Segments } from '../parts/segments.tsx';
import { SuggestField } from './suggest-field.tsx';

interface SeenDialogProps {
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

/** Says of photos as a whole what they show, or that they do not show it: "these are not beaches". */
export function SeenDialog({ ids, onClose }: SeenDialogProps) {
  const { t } = useTranslation('edits');
  const edits = useEdits();
  const { nameOf } = useClassNames();
  const [text, setText] = useState('');
  const [verdict, setVerdict] = useState<'right' | 'wrong'>('right');
  /** What was chosen from the list, as long as the text says so. */
  const [chosen, setChosen] = useState<{ readonly class: string; readonly wnid: string | null } | null>(null);
  const { options, named } = useClassOptions(text);
  const count = ids.length;
  const say = (): void => {
    if (text.trim() === '') return;
    const one = chosen ?? named(text);
    void edits.apply(ids, { what: 'seen', says: [{ class: one.class, wnid: one.wnid, box: null, verdict }] });
    onClose();
  };
  return (
    <Dialog
      title={t('dialogs.seen.title', { count })}
      width={480}
      onClose={onClose}
      foot={
        <>
          <span className="hint">{t(`dialogs.seen.hint.${verdict}`)}</span>
          <button type="button" className="button" onClick={onClose}>
            {t('dialogs.cancel')}
          </button>
          <button type="button" className="button primary" disabled={text.trim() === ''} onClick={say}>
            {t(`dialogs.seen.${verdict}`, { count })}
          </button>
        </>
      }
    >
      <div className="edit-form">
        <SuggestField
          label={t('dialogs.seen.field')}
          value={text}
          onValue={(value) => {
            setText(value);
            setChosen(null);
          }}
          options={chosen === null ? options : []}
          onChoose={({ key }) => {
            const option = options.find((one) => one.key === key);
            if (option === undefined) return;
            setChosen(option);
            setText(nameOf(option));
          }}
          onEnter={say}
          placeholder={t('dialogs.seen.placeholder')}
          autoFocus
        />
        <Segments
          label={t('dialogs.seen.verdict', { count })}
          value={verdict}
          options={[
            { value: 'right', label: t('dialogs.seen.isThere', { count }) },
            { value: 'wrong', label: t('dialogs.seen.isNot', { count }) },
          ]}
          onChange={setVerdict}
        />
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClassOptions } from '../../classes/use-class-options.ts';
import { SuggestField } from '../../edits/suggest-field.tsx';

/** A class as it was chosen or typed. */
export interface ChosenClass {
  readonly class: string;
  readonly wnid: string | null;
}

interface NameFieldProps {
  readonly label: string;
  /** What stands in it at first. */
  readonly text?: string;
  readonly onChoose: (chosen: ChosenClass) => void;
  /** By Escape. */
  readonly onCancel: () => void;
  readonly onBlurEmpty?: () => void;
}

/** A field for the name of a class: those that models know are offered, any other may be typed. Escape gives up. */
export function NameField({ label, text: first = '', onChoose, onCancel, onBlurEmpty }: NameFieldProps) {
  const { t } = useTranslation('viewer');
  const [text, setText] = useState(first);
  const { options, named } = useClassOptions(text);
  return (
    <div
      className="name-field"
      data-own="wheel"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && text.trim() === '') onBlurEmpty?.();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <SuggestField
        label={label}
        value={text}
        onValue={setText}
        options={options}
        placeholder={t('boxes.placeholder')}
        onChoose={({ key }) => {
          const option = options.find((one) => one.key === key);
          if (option !== undefined) onChoose({ class: option.class, wnid: option.wnid });
        }}
        onEnter={() => onChoose(named(text))}
        autoFocus
      />
    </div>
  );
}

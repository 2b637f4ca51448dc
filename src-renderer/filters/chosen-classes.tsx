import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassCounts } from '../../src-shared/contract/class-calls.ts';
import type { Vocabulary } from '../../src-shared/vocabulary/vocabulary.ts';
import { nameIn } from '../classes/use-class-namer.ts';
import { Icon } from '../parts/icon.tsx';
import type { Language } from '../words/language.ts';
import { ChosenClassDetails } from './chosen-class-details.tsx';
import { classModes, type ChosenClass } from './class-choice.ts';
import type { EditHow } from './use-query-edits.ts';

interface ChosenClassesProps {
  readonly chosen: readonly ChosenClass[];
  readonly vocabulary: Vocabulary;
  readonly counts: ClassCounts | null;
  /** The query without classes. */
  readonly within: string;
  readonly language: Language;
  /** Of which class the details are open at first. */
  readonly opened: string | null;
  readonly onChosen: (chosen: readonly ChosenClass[], how?: EditHow) => void;
}

/** Each class that is asked for: how, and opened, how many of it, how large and how sure. */
export function ChosenClasses(props: ChosenClassesProps) {
  const { chosen, vocabulary, counts, within, language, onChosen } = props;
  const { t } = useTranslation('classes');
  const [opened, setOpened] = useState(props.opened);
  return (
    <ul className="class-chosen" aria-label={t('chosen')}>
      {chosen.map((one, at) => {
        const name = nameIn(vocabulary, one.name, language);
        const isOpen = opened === one.name;
        const put = (next: ChosenClass, how?: EditHow): void => {
          onChosen(chosen.toSpliced(at, 1, next), how);
        };
        return (
          <li key={`${one.name} ${String(at)}`}>
            <div className="class-line">
              <button
                type="button"
                className="class-more"
                aria-expanded={isOpen}
                aria-label={t('details', { name })}
                onClick={() => {
                  setOpened(isOpen ? null : one.name);
                }}
              >
                <Icon name={isOpen ? 'down' : 'right'} size={16} />
                <span className="value-name">{name}</span>
              </button>
              <select
                className="field class-mode"
                aria-label={t('modeOf', { name })}
                value={one.mode}
                onChange={(event) => {
                  const mode = classModes.find((known) => known === event.target.value) ?? 'any';
                  put({ ...one, mode });
                }}
              >
                {classModes.map((mode) => (
                  <option key={mode} value={mode}>
                    {t(`modes.${mode}`)}
                  </option>
                ))}
              </select>
              <button
                type="button"
                className="icon-button"
                aria-label={t('drop', { name })}
                onClick={() => {
                  onChosen(chosen.toSpliced(at, 1));
                }}
              >
                <Icon name="close" size={16} />
              </button>
            </div>
            {isOpen && <ChosenClassDetails {...{ one, name, vocabulary, counts, within }} onChange={put} />}
          </li>
        );
      })}
    </ul>
  );
}

import './class-panel.css';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClassCounts } from '../classes/use-class-counts.ts';
import { useVocabulary } from '../classes/use-vocabulary.ts';
import { useLive } from '../connect/live-context.ts';
import { useAddress } from '../frame/address.ts';
import { languageOf } from '../words/language.ts';
import { ChosenClasses } from './chosen-classes.tsx';
import { chosenClasses, classText, withClasses, withoutClasses, type ChosenClass } from './class-choice.ts';
import { ClassList } from './class-list.tsx';
import { classTree, foundClasses } from './class-tree.ts';
import { printAll } from './edit-query.ts';
import type { PanelProps } from './panel-props.ts';
import type { EditHow } from './use-query-edits.ts';

/** What is on the photos: families and classes with counts, any of them, all or none, how many, how large, how sure. */
export function ClassPanel({ filters, at, onFilters, onDone }: PanelProps) {
  const { t, i18n } = useTranslation('classes');
  const language = languageOf([i18n.language]);
  const vocabulary = useVocabulary();
  const within = printAll(withoutClasses(filters));
  const counts = useClassCounts(within);
  const [text, setText] = useState('');
  const [chosen, choose] = useChosen(filters, onFilters);
  const given = at === null ? undefined : filters[at];
  const asked = given === undefined ? [] : chosenClasses([given]);
  const [mode, setMode] = useState(chosen.at(-1)?.mode ?? 'any');
  const nodes = useMemo(() => {
    if (vocabulary === null || counts === null) return null;
    return text.trim() === ''
      ? classTree(vocabulary, counts, language)
      : foundClasses(vocabulary, counts, text, language);
  }, [vocabulary, counts, text, language]);

  const isChosen = (spelling: string): boolean => chosen.some(({ name }) => name === spelling);
  const toggle = (spelling: string): void => {
    const rest = chosen.filter(({ name }) => name !== spelling);
    const added: ChosenClass = { name: spelling, mode, score: null, count: 1, large: false };
    choose(rest.length < chosen.length ? rest : [...chosen, added]);
  };
  return (
    <>
      {chosen.length > 0 && vocabulary !== null && (
        <ChosenClasses
          {...{ chosen, vocabulary, counts, within, language }}
          opened={asked[0]?.name ?? null}
          onChosen={(next, how) => {
            const changed = next.find((one, at) => one.mode !== chosen[at]?.mode);
            if (changed !== undefined && next.length === chosen.length) setMode(changed.mode);
            choose(next, how);
          }}
        />
      )}
      <div className="values" role="group" aria-label={t('title')}>
        <input
          className="field"
          aria-label={t('find')}
          placeholder={t('find')}
          value={text}
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        {nodes !== null && <ClassList nodes={nodes} isChosen={isChosen} onToggle={toggle} />}
        {nodes?.length === 0 && text.trim() !== '' && <p className="hint">{t('nothing')}</p>}
        {nodes?.length === 0 && text.trim() === '' && <p className="hint">{t(within === '' ? 'none' : 'noneHere')}</p>}
      </div>
      <Unseen unseen={counts?.unseen ?? 0} onDone={onDone} />
    </>
  );
}

/** What is chosen stays as it was said until the query changes elsewhere: alone, "any of" and "all of" are one query. */
function useChosen(filters: PanelProps['filters'], onFilters: PanelProps['onFilters']) {
  const text = classText(filters);
  const [said, setSaid] = useState({ text, chosen: chosenClasses(filters) });
  if (said.text !== text) setSaid({ text, chosen: chosenClasses(filters) });
  const choose = (chosen: readonly ChosenClass[], how?: EditHow): void => {
    const next = withClasses(filters, chosen);
    setSaid({ text: classText(next), chosen });
    // An order of "any" that says the same is no step to go back to.
    if (classText(next) !== text) onFilters(next, how);
  };
  return [said.text === text ? said.chosen : chosenClasses(filters), choose] as const;
}

/** Why there may be more than is told, and what can be done about it. */
function Unseen({ unseen, onDone }: { readonly unseen: number; readonly onDone: () => void }) {
  const { t } = useTranslation('classes');
  const { recognition } = useLive();
  const [, navigate] = useAddress();
  if (recognition?.phase === 'no-models') {
    return (
      <p className="hint">
        {t('noModel')}{' '}
        <button
          type="button"
          className="link"
          onClick={() => {
            onDone();
            navigate({ view: 'models', photo: null });
          }}
        >
          {t('toModels')}
        </button>
      </p>
    );
  }
  return unseen === 0 ? null : <p className="hint">{t('unseen', { count: unseen })}</p>;
}

import { useTranslation } from 'react-i18next';
import type { KeepRule } from '../../src-shared/contract/trash-calls.ts';
import type { Source } from '../../src-shared/model/source.ts';
import { folderName } from '../words/format.ts';

interface KeepFieldProps {
  readonly keep: KeepRule;
  readonly sources: readonly Source[];
  readonly onKeep: (keep: KeepRule) => void;
}

/** By which rule one of several files stays. */
export function KeepField({ keep, sources, onKeep }: KeepFieldProps) {
  const { t } = useTranslation('trash');
  const rules = [
    { rule: { by: 'primary' }, label: t('keep.primary') },
    { rule: { by: 'source-order' }, label: t('keep.sourceOrder') },
    { rule: { by: 'shortest' }, label: t('keep.shortest') },
    { rule: { by: 'oldest' }, label: t('keep.oldest') },
    ...sources.map(({ id, path }) => ({
      rule: { by: 'source', source: id } as const,
      label: t('keep.source', { name: folderName(path) }),
    })),
  ] satisfies { rule: KeepRule; label: string }[];
  return (
    <label className="keep-field">
      <span>{t('keep.label')}</span>
      <select
        className="field"
        value={JSON.stringify(keep)}
        onChange={({ target }) => {
          const chosen = rules.find(({ rule }) => JSON.stringify(rule) === target.value);
          if (chosen !== undefined) onKeep(chosen.rule);
        }}
      >
        {rules.map(({ rule, label }) => (
          <option key={JSON.stringify(rule)} value={JSON.stringify(rule)}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { companionPart, type CompanionPart, type FilesToTrash } from '../../src-shared/contract/trash-calls.ts';
import { TrashDialog } from './trash-dialog.tsx';
import { usePlan } from './use-plan.ts';

/** Deletes originals: all files of these photos go to the trash, and of what stands with them what the user chooses. */
export function DeleteDialog({ ids, onClose }: { readonly ids: readonly string[]; readonly onClose: () => void }) {
  const { t } = useTranslation('trash');
  const [parts, setParts] = useState<readonly CompanionPart[]>(companionPart.options);
  const which: FilesToTrash = { what: 'photos', ids: [...ids], parts: [...parts] };
  const { plan } = usePlan(which);
  // Kept while the plan is made anew: the boxes must not jump.
  const [there, setThere] = useState(plan?.parts ?? []);
  if (plan !== null && plan.parts !== there) setThere(plan.parts);
  const toggle = (part: CompanionPart, isOn: boolean): void => {
    setParts(companionPart.options.filter((one) => (one === part ? isOn : parts.includes(one))));
  };
  return (
    <TrashDialog
      title={t('dialog.deleteTitle', { count: ids.length })}
      which={which}
      onClose={onClose}
      above={
        there.length > 0 && (
          <fieldset className="trash-parts">
            <legend>{t('dialog.withThem')}</legend>
            {there.map(({ part, files }) => (
              <label key={part}>
                <input
                  type="checkbox"
                  checked={parts.includes(part)}
                  onChange={({ target }) => toggle(part, target.checked)}
                />
                {t(`dialog.part.${part}`, { count: files })}
              </label>
            ))}
          </fieldset>
        )
      }
      below={<p>{t('dialog.words')}</p>}
    />
  );
}

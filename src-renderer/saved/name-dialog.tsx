import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedChange } from '../../src-shared/contract/saved-calls.ts';
import { longestName } from '../../src-shared/model/saved.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { DialogFoot } from '../parts/dialog-foot.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { NameForm } from '../parts/name-form.tsx';
import type { SavedWish } from './saved-context.ts';
import { suggestedName } from './suggested-name.ts';

interface NameDialogProps {
  readonly wish: SavedWish;
  readonly onDone: (change: SavedChange) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a query or an area. */
export function NameDialog({ wish, onDone, onClose }: NameDialogProps) {
  const { t } = useTranslation('saved');
  const { calls } = useEngine();
  const isNew = !('saved' in wish);
  const { kind, query } = isNew ? wish : wish.saved;
  const [name, setName] = useState(isNew ? suggestedName(query) : wish.saved.name);
  const [problem, setProblem] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const save = async (): Promise<void> => {
    if (name.trim() === '' || isWorking) return;
    setWorking(true);
    try {
      const shown = isNew ? wish.shown : undefined;
      const added = { kind, name, query, ...(shown !== undefined && { shown }) };
      onDone(await (isNew ? calls.saved.add(added) : calls.saved.change({ id: wish.saved.id, name })));
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
      setWorking(false);
    }
  };
  return (
    <Dialog
      title={t(isNew ? `new.${kind}` : `rename.${kind}`)}
      width={480}
      onClose={onClose}
      foot={
        <DialogFoot
          cancel={t('cancel')}
          deed={t(isNew ? 'save' : 'renameDo')}
          isOff={name.trim() === '' || isWorking}
          onDo={() => void save()}
          onClose={onClose}
        />
      }
    >
      <NameForm
        label={t('name')}
        name={name}
        longest={longestName}
        hint={t(`hint.${kind}`, { name: name.trim() === '' ? t('example') : name.trim() })}
        problem={problem}
        onName={(typed) => {
          setName(typed);
          setProblem(null);
        }}
        onDone={() => void save()}
      />
    </Dialog>
  );
}

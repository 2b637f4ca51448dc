import { useTranslation } from 'react-i18next';
import type { ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { nameOf } from './model-words.ts';

/** Brings a removed model back, and tells whether it is. */
export function useRestore(): (model: ModelEntryView) => void {
  const { t } = useTranslation('models');
  const { calls } = useEngine();
  const say = useToast();
  return (model) => {
    calls.models.restore({ id: model.id }).then(
      () => {
        say({ text: t('remove.restored', { name: nameOf(model) }) });
      },
      (error: unknown) => {
        say({ text: sentenceOf(error), tone: 'danger' });
      },
    );
  };
}

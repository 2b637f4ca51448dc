import { useTranslation } from 'react-i18next';
import type { Filter } from '../../src-shared/query/query.ts';
import { useLive } from '../connect/live-context.ts';
import { printAll } from '../filters/edit-query.ts';
import { useAddress } from '../frame/address.ts';
import { asksWhatIsSeen } from './use-class-namer.ts';
import { useClassCounts } from './use-class-counts.ts';

/** Why a query for what is on photos may find nothing: no model is there, or photos were not looked at yet. */
export function NotLookedAt({ filters }: { readonly filters: readonly Filter[] }) {
  const { t } = useTranslation('classes');
  const { recognition } = useLive();
  const [, navigate] = useAddress();
  const counts = useClassCounts(printAll(filters.filter((filter) => !asksWhatIsSeen(filter))));
  if (recognition?.phase === 'no-models') {
    return (
      <p className="empty-note">
        {t('noModel')}{' '}
        <button type="button" className="link" onClick={() => navigate({ view: 'models', photo: null })}>
          {t('toModels')}
        </button>
      </p>
    );
  }
  const unseen = counts?.unseen ?? 0;
  return unseen === 0 ? null : <p className="empty-note">{t('unseen', { count: unseen })}</p>;
}

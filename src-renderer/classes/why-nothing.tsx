import { useTranslation } from 'react-i18next';
import type { Filter } from '../../src-shared/query/query.ts';
import { useLive } from '../connect/live-context.ts';
import { printAll } from '../filters/edit-query.ts';
import { useAddress } from '../frame/address.ts';
import { withOtherClass } from './other-class.ts';
import { useClassDoubts } from './use-class-doubts.ts';

interface WhyNothingProps {
  readonly filters: readonly Filter[];
  readonly onQuery: (query: string) => void;
}

/** Why a query for what is on photos may find nothing: nothing is called so, or photos were not looked at. */
export function WhyNothing({ filters, onQuery }: WhyNothingProps) {
  const { t } = useTranslation('classes');
  const { recognition } = useLive();
  const [, navigate] = useAddress();
  const doubts = useClassDoubts(printAll(filters));
  if (doubts === null) return null;
  const { unseen, unknown } = doubts;
  return (
    <>
      {unknown.map(({ name, near }) => (
        <p key={name} className="empty-note">
          {t('unknown', { name })}
          {near.length > 0 && ` ${t('meant', { count: near.length })}`}
          {near.map((one, index) => (
            <span key={one.spelling}>
              {index === 0 ? ' ' : ' · '}
              <button
                type="button"
                className="link"
                onClick={() => onQuery(printAll(filters.map((filter) => withOtherClass(filter, name, one.spelling))))}
              >
                {one.name}
              </button>
            </span>
          ))}
        </p>
      ))}
      {unseen > 0 && (
        <p className="empty-note">
          {t('unseen', { count: unseen })}
          {recognition?.phase === 'no-models' && (
            <>
              {` ${t('noModel')} `}
              <button type="button" className="link" onClick={() => navigate({ view: 'models', photo: null })}>
                {t('toModels')}
              </button>
            </>
          )}
        </p>
      )}
    </>
  );
}

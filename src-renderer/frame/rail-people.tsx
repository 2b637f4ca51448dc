import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../classes/people-query.ts';
import { useLive } from '../connect/live-context.ts';
import { Icon } from '../parts/icon.tsx';
import { writtenCount } from '../words/format.ts';
import { useAddress } from './address.ts';
import { usePhotoCount } from './use-photo-count.ts';

/** Photos come first; nobody waits for this count. */
const afterMs = 1500;

/** The row that leads to all photos with people. */
export function RailPeople() {
  const { t } = useTranslation('classes');
  const [{ view, query }, navigate] = useAddress();
  const count = usePhotoCount(peopleQuery, afterMs);
  const { recognition } = useLive();
  // Nobody looked, which is not "none"; a photo that the user said so of, or that was looked at before, still counts.
  const isKnown = count !== null && (count > 0 || recognition?.phase !== 'no-models');
  const isCurrent = view === 'library' && query === peopleQuery;
  return (
    <button
      type="button"
      className={isCurrent ? 'rail-row current' : 'rail-row'}
      aria-current={isCurrent ? 'page' : undefined}
      title={t('people.title')}
      onClick={() => {
        navigate({ view: 'library', query: peopleQuery, photo: null });
      }}
    >
      <Icon name="person" />
      <span className="rail-name">{t('people.title')}</span>
      {isKnown && (
        <>
          <span className="visually-hidden">, </span>
          <span className="rail-count">{writtenCount(count)}</span>
        </>
      )}
    </button>
  );
}

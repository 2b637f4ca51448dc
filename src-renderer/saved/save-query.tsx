import './saved.css';
import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import { useAddress } from '../frame/address.ts';
import { useSaved } from './saved-context.ts';
import { shownAt } from './shown-at.ts';

/** The star beside the search field: saves the query under a name; lit, it is saved, and a click forgets it. */
export function SaveQuery({ query }: { readonly query: string }) {
  const { t } = useTranslation('saved');
  const { queries, ask, remove } = useSaved();
  const [address] = useAddress();
  const known = queries.find((saved) => saved.query === query);
  const label = known === undefined ? t('saveQuery') : t('forgetQuery', { name: known.name });
  return (
    <button
      type="button"
      className={known === undefined ? 'icon-button save-query' : 'icon-button save-query lit'}
      aria-label={label}
      aria-pressed={known !== undefined}
      title={label}
      onClick={() => {
        if (known === undefined) ask({ kind: 'query', query, shown: shownAt(address) });
        else remove(known);
      }}
    >
      <Icon name="star" />
    </button>
  );
}

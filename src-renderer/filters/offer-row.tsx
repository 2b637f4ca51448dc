import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import { ChipWords } from './chip-words.tsx';
import type { Offer } from './offers.ts';
import { iconOf } from './filter-icons.ts';

/** What is suggested, in the words of the chip it would become. */
export function OfferRow({ offer }: { readonly offer: Offer }) {
  const { t } = useTranslation('filters');
  if (offer.what === 'key') {
    return (
      <>
        <Icon name="search" size={16} />
        <span className="offer-words">
          <b>{offer.key}:</b>
        </span>
        <span className="offer-note">{t(`keys.${offer.key}`)}</span>
      </>
    );
  }
  const { filter, shown = filter, count, note } = offer;
  return (
    <>
      <Icon name={iconOf(filter) ?? 'search'} size={16} />
      <span className="offer-words">
        <ChipWords filter={shown} />
      </span>
      <span className="offer-note">
        {[note, count === null ? null : t('photosOf', { count })].filter((part) => part !== null).join(' · ')}
      </span>
    </>
  );
}

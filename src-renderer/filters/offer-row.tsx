import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../src-shared/query/query.ts';
import { Icon } from '../parts/icon.tsx';
import { ChipWords } from './chip-words.tsx';
import type { Choice } from './offers.ts';
import { ReadingRow } from './reading-row.tsx';
import { iconOf } from './filter-icons.ts';

/** What is suggested, in the words of the chip it would become. */
export function OfferRow({ offer }: { readonly offer: Choice }) {
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
  if (offer.what === 'completion') return <OfferRow offer={offer.offer} />;
  if (offer.what === 'reading') return <ReadingRow sentence={offer.sentence} />;
  if (offer.what === 'near') {
    const { word, meant } = offer.near;
    return (
      <>
        <Icon name="search" size={16} />
        <span className="offer-words">{t('sentence.near', { word, meant })}</span>
        <span className="offer-note">{offer.near.text}</span>
      </>
    );
  }
  if (offer.what === 'plain') {
    return (
      <>
        <Icon name="search" size={16} />
        <span className="offer-words">{t('sentence.plain', { text: offer.text })}</span>
      </>
    );
  }
  if (offer.what === 'recent') return <RecentRow filters={offer.recent.filters} />;
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

/** What a click below forgets instead of asking it again. */
export const forgets = 'offer-forget';

function RecentRow({ filters }: { readonly filters: readonly Filter[] }) {
  const { t } = useTranslation('filters');
  return (
    <>
      <Icon name="history" size={16} />
      <span className="offer-words">
        {filters.map((filter, index) => (
          <Fragment key={index}>
            {index > 0 && ' · '}
            <ChipWords filter={filter} />
          </Fragment>
        ))}
      </span>
      {/* For the pointer; the keyboard has Delete. */}
      <span className={forgets} title={t('recent.forget')} aria-hidden>
        <Icon name="close" size={14} />
      </span>
    </>
  );
}

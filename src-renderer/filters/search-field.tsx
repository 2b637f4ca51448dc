import { useId, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Offer } from './offers.ts';
import { OfferRow } from './offer-row.tsx';
import { useOffers } from './use-offers.ts';

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly hasChips: boolean;
  readonly isWrong: boolean;
  /** The element that says what is wrong. */
  readonly problemId: string;
  readonly onOffer: (offer: Offer) => void;
  /** Enter while nothing of the list is pointed at. */
  readonly onEnter: () => void;
  /** Backspace in the empty field. */
  readonly onBackspace: () => void;
}

/** Where one types: words, or what the list below suggests (the combobox of the ARIA practices). */
export function SearchField(props: SearchFieldProps) {
  const { field, typed, onTyped } = props;
  const { t } = useTranslation('filters');
  const id = useId();
  const offers = useOffers(typed);
  const [isOpen, setOpen] = useState(false);
  const [pointed, setPointed] = useState(-1);
  const isShown = isOpen && offers.length > 0;
  // A position or `last summer` is nothing that one would search as words.
  const [best] = offers;
  const first = best?.what === 'filter' && best.isMeant === true ? 0 : -1;
  const active = isShown ? Math.min(Math.max(pointed, first), offers.length - 1) : -1;

  const choose = (offer: Offer): void => {
    setPointed(-1);
    setOpen(offer.what === 'key');
    props.onOffer(offer);
  };
  return (
    <>
      <input
        ref={field}
        className={props.isWrong ? 'search-input wrong' : 'search-input'}
        role="combobox"
        aria-label={t('search')}
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
        aria-invalid={props.isWrong}
        aria-describedby={props.isWrong ? props.problemId : undefined}
        autoComplete="off"
        enterKeyHint="search"
        spellCheck={false}
        value={typed}
        placeholder={t(props.hasChips ? 'placeholderMore' : 'placeholder')}
        onChange={(event) => {
          onTyped(event.target.value);
          setOpen(true);
          setPointed(-1);
        }}
        onBlur={() => {
          setOpen(false);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setOpen(true);
            setPointed(isShown ? nextOf(active, event.key === 'ArrowDown' ? 1 : -1, offers.length) : 0);
          } else if (event.key === 'Enter') {
            event.preventDefault();
            const offer = offers[active];
            if (offer === undefined) {
              setOpen(false);
              props.onEnter();
            } else choose(offer);
          } else if (event.key === 'Escape' && isShown) {
            event.preventDefault();
            setOpen(false);
          } else if (event.key === 'Backspace' && typed === '') props.onBackspace();
        }}
      />
      {isShown && (
        <ul className="offers" role="listbox" id={`${id}-list`} aria-label={t('offers')}>
          {offers.map((offer, at) => (
            <li
              key={JSON.stringify(offer)}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              className={at === active ? 'pointed' : ''}
              // Before the field loses the focus and the list with it.
              onPointerDown={(event) => {
                event.preventDefault();
                choose(offer);
              }}
            >
              <OfferRow offer={offer} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Round the list; −1, the field itself, lies between its ends. */
function nextOf(active: number, step: 1 | -1, length: number): number {
  const next = active + step;
  return next < -1 ? length - 1 : next >= length ? -1 : next;
}

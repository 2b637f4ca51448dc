import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';

const stars = [1, 2, 3, 4, 5] as const;

/** Five stars to press; pressing the one that holds takes them all away. `rating` 0: none. */
export function StarRow({ rating, onRate }: { readonly rating: number; readonly onRate: (rating: number) => void }) {
  const { t } = useTranslation('edits');
  const [pointed, setPointed] = useState<number | null>(null);
  const lit = pointed ?? rating;
  return (
    <span
      className="star-row"
      role="group"
      aria-label={t('dialogs.rating')}
      onPointerLeave={() => {
        setPointed(null);
      }}
    >
      {stars.map((star) => (
        <button
          key={star}
          type="button"
          className={star <= lit ? 'star lit' : 'star'}
          aria-pressed={star <= rating}
          aria-label={t('dialogs.stars', { count: star })}
          title={`${t('dialogs.stars', { count: star })} (${star})`}
          onPointerEnter={() => {
            setPointed(star);
          }}
          onClick={() => {
            onRate(star === rating ? 0 : star);
          }}
        >
          <Icon name="star" />
        </button>
      ))}
    </span>
  );
}

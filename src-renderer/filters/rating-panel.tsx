import { useTranslation } from 'react-i18next';
import type { Filter, IsFilter } from '../../src-shared/query/query.ts';
import { Icon } from '../parts/icon.tsx';
import { Segments } from '../parts/segments.tsx';
import { putFilter } from './edit-query.ts';
import { isChoice, withIs } from './filter-choices.ts';
import type { PanelProps } from './panel-props.ts';

const stars = [1, 2, 3, 4, 5] as const;
const choices = ['any', 'with', 'without'] as const;

/** Stars, favourites, rejected photos. */
export function RatingPanel({ filters, at, onFilters }: PanelProps) {
  const { t } = useTranslation('filters');
  const index = ratingIndex(filters, at);
  const given = filters[index];
  const ratings = given === undefined ? [] : ratingsOf(given);
  const rate = (next: readonly number[]): void => {
    onFilters(putFilter(filters, index, next.length === 0 ? null : { kind: 'rating', ratings: next }));
  };
  const least = leastOf(ratings);
  return (
    <>
      <div role="group" aria-label={t('rating.least')}>
        <p className="panel-name">{t('rating.least')}</p>
        <span className="star-choice">
          {stars.map((star) => (
            <button
              key={star}
              type="button"
              className={least !== null && star <= least ? 'star-button lit' : 'star-button'}
              aria-pressed={star === least}
              aria-label={t('rating.orMore', { count: star })}
              title={t('rating.orMore', { count: star })}
              onClick={() => {
                rate(star === least ? [] : stars.filter((each) => each >= star));
              }}
            >
              <Icon name="star" />
            </button>
          ))}
        </span>
      </div>
      <div role="group" aria-label={t('rating.exact')}>
        <p className="panel-name">{t('rating.exact')}</p>
        <span className="toggle-line">
          {[0, ...stars].map((star) => (
            <button
              key={star}
              type="button"
              className="toggle"
              aria-pressed={ratings.includes(star)}
              aria-label={star === 0 ? t('rating.none') : t('rating.stars', { count: star })}
              onClick={() => {
                rate(ratings.includes(star) ? ratings.filter((each) => each !== star) : [...ratings, star]);
              }}
            >
              {star === 0 ? t('rating.none') : `${String(star)} ★`}
            </button>
          ))}
        </span>
      </div>
      <SaidChoice what="favourite" filters={filters} onFilters={onFilters} />
      <SaidChoice what="rejected" filters={filters} onFilters={onFilters} />
    </>
  );
}

function SaidChoice({
  what,
  filters,
  onFilters,
}: Pick<PanelProps, 'filters' | 'onFilters'> & { readonly what: IsFilter['what'] }) {
  const { t } = useTranslation('filters');
  return (
    <Segments
      label={t(`rating.${what}`)}
      value={isChoice(filters, what)}
      options={choices.map((value) => ({ value, label: t(`rating.${what}s`, { returnObjects: true })[value] }))}
      onChange={(choice) => {
        onFilters(withIs(filters, what, choice));
      }}
    />
  );
}

function ratingIndex(filters: readonly Filter[], at: number | null): number {
  const given = at === null ? undefined : filters[at];
  return at !== null && given?.kind === 'rating' ? at : filters.findIndex(({ kind }) => kind === 'rating');
}

function ratingsOf(filter: Filter): readonly number[] {
  return filter.kind === 'rating' ? filter.ratings : [];
}

/** The number of stars from which on all are asked for; null where it is another choice. */
function leastOf(ratings: readonly number[]): number | null {
  const [least] = ratings;
  return least !== undefined &&
    least > 0 &&
    ratings.length === stars.length + 1 - least &&
    ratings.at(-1) === stars.length
    ? least
    : null;
}

import { useTranslation } from 'react-i18next';
import { writtenCount } from '../words/format.ts';
import type { Counted } from './model.ts';

/** The numbers above the plots: of what is chosen, where something is. That of people chooses them. */
export function KeyFigures(props: {
  readonly counted: Counted;
  readonly isWithPeople: boolean;
  readonly onWithPeople: () => void;
}) {
  const { counted, isWithPeople, onWithPeople } = props;
  const { facets, insights } = counted;
  const { t } = useTranslation('insights');
  const figures = [
    { what: 'photos', count: facets.total },
    { what: 'days', count: facets.days.day.length },
    { what: 'places', count: facets.cities.value.length },
    ...(insights === null
      ? []
      : [
          {
            what: 'km',
            count: Math.round(insights.distance.metres.reduce((sum, metres) => sum + metres, 0) / 1000),
          } as const,
          { what: 'withPeople', count: insights.people.slice(1).reduce((sum, count) => sum + count, 0) } as const,
        ]),
  ] as const;
  return (
    <dl className="key-figures">
      {figures.map(({ what, count }) => (
        <div key={what}>
          <dd>
            {what === 'withPeople' && count > 0 ? (
              <button
                type="button"
                className="link"
                aria-pressed={isWithPeople}
                aria-label={`${writtenCount(count)} ${t('figures.withPeople', { count })}`}
                onClick={onWithPeople}
              >
                {writtenCount(count)}
              </button>
            ) : (
              writtenCount(count)
            )}
          </dd>{' '}
          <dt>{t(`figures.${what}`, { count })}</dt>
        </div>
      ))}
    </dl>
  );
}

import './insights.css';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLook } from '../charts/use-look.ts';
import type { PickHow } from '../charts/plot.tsx';
import type { NamedClass } from '../classes/class-names.ts';
import { useClassNames } from '../classes/use-class-names.ts';
import { useVocabulary } from '../classes/use-vocabulary.ts';
import { useCommands } from '../commands/commands.tsx';
import type { Command } from '../commands/registry.ts';
import { useLive } from '../connect/live-context.ts';
import { printAll, readFilters } from '../filters/edit-query.ts';
import { EmptyAnswer } from '../filters/empty-answer.tsx';
import { SearchBar } from '../filters/search-bar.tsx';
import { writtenFilter } from '../filters/written-date.ts';
import { useAddress } from '../frame/address.ts';
import { narrowedBy } from '../frame/narrowed-by.ts';
import { Icon } from '../parts/icon.tsx';
import { NoAnswer } from '../library/no-answer.tsx';
import { photos } from '../words/format.ts';
import { KeyFigures } from './key-figures.tsx';
import { variantOf, withVariant } from './plot-variants.ts';
import { PlotCard } from './plot-card.tsx';
import { allPlots } from './plots/all-plots.ts';
import type { PlotId } from './plots/plot-kind.ts';
import type { Atom, DimensionId } from './selection/dimension.ts';
import { bridged } from './selection/dates.ts';
import { hasPeople, somePeople } from './selection/people.ts';
import { chosenIn, picked, withChosen } from './selection/selection.ts';
import { useKnown } from './use-known.ts';

/** The view `insights`: the photos of the query in plots; what is chosen in one narrows all others. */
export function InsightsPage() {
  const { t } = useTranslation('insights');
  const { info, jobs, revision } = useLive();
  const [{ query, selection, plots }, navigate] = useAddress();
  const narrowed = narrowedBy(query, selection);
  const { known, error, unknownPlace } = useKnown(query, narrowed, revision);
  const look = useLook();
  const names = useNames();
  const chosen = useMemo(() => readFilters(selection) ?? [], [selection]);
  const choose = useCallback(
    (next: string): void => {
      navigate({ selection: next });
    },
    [navigate],
  );
  const photographed = known?.all.facets.days.day;
  const setQuery = (next: string, how?: 'push' | 'replace'): void => {
    navigate({ query: next }, how);
  };
  const pick = useCallback(
    (dimension: DimensionId, atoms: readonly Atom[], how: PickHow | 'all'): void => {
      const before = chosenIn(selection, dimension);
      const next = how === 'all' ? new Set(atoms) : picked(before, atoms, how);
      // Days between which nothing was photographed are said as one span.
      const said = dimension === 'date' ? bridged(next, photographed ?? []) : next;
      choose(withChosen(selection, dimension, said));
    },
    [choose, selection, photographed],
  );
  const showVariant = useCallback(
    (plot: PlotId, variant: string | null): void => {
      navigate({ plots: withVariant(plots, plot, variant) });
    },
    [navigate, plots],
  );
  const hasChosen = chosen.length > 0;
  useCommands(
    useMemo<readonly Command[]>(
      () => [{ id: 'insights.clear', enabled: hasChosen, run: () => choose('') }],
      [choose, hasChosen],
    ),
  );
  const total = known === null ? null : known.shown.facets.total;
  const about = useMemo(
    () => (readFilters(narrowed) ?? []).map((filter) => writtenFilter(filter)).join(', '),
    [narrowed],
  );
  return (
    <>
      <h1 className="visually-hidden">{t('title')}</h1>
      <SearchBar
        query={query}
        onQuery={setQuery}
        error={error}
        unknownPlace={unknownPlace}
        total={total}
        of={hasChosen ? (known?.all.facets.total ?? info.assets) : (known?.all.facets.of ?? info.assets)}
        selected={chosen}
        onSelected={(next) => choose(printAll(next))}
      />
      {error !== null && (known?.all.facets.total ?? 0) === 0 && <NoAnswer onShowAll={() => setQuery('')} />}
      {known !== null && known.all.facets.total === 0 && error === null && (
        <EmptyAnswer query={query} onQuery={setQuery} isImporting={jobs.some((job) => job.state === 'running')} />
      )}
      {known !== null && known.all.facets.total > 0 && (
        <div className="insights">
          <div className="insights-head">
            <KeyFigures
              counted={known.shown}
              isWithPeople={hasPeople(selection)}
              onWithPeople={() => pick('people', somePeople, 'only')}
            />
            {hasChosen && (
              <>
                <button
                  type="button"
                  className="button"
                  onClick={() => navigate({ view: 'library', query: narrowed, selection: '', photo: null })}
                >
                  <Icon name="library" /> {t('show', { photos: photos(known.shown.facets.total) })}
                </button>
                <button type="button" className="link insights-clear" onClick={() => choose('')}>
                  <Icon name="close" size={16} /> {t('clear')}
                </button>
              </>
            )}
          </div>
          <div className="plot-cards">
            {allPlots.map((kind) => (
              <PlotCard
                key={kind.id}
                {...{ kind, known, selection, names, look, about }}
                variant={variantOf(plots, kind.id)}
                onVariant={showVariant}
                onPick={pick}
              />
            ))}
          </div>
        </div>
      )}
      <p className="visually-hidden" role="status">
        {total === null ? '' : photos(total)}
      </p>
    </>
  );
}

/** What classes are called, on the page and in queries. */
function useNames() {
  const { nameOf } = useClassNames();
  const vocabulary = useVocabulary();
  return useMemo(
    () => ({
      nameOf,
      spellingOf: (one: NamedClass): string =>
        vocabulary?.spellingOf({ class: one.class, wnid: one.wnid ?? null }) ?? one.class,
    }),
    [nameOf, vocabulary],
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NearFilter } from '../../src-shared/query/query.ts';
import { useAllCommands } from '../commands/commands.tsx';
import { useAddress } from '../frame/address.ts';
import { askForCircle } from '../map/asked-circle.ts';
import { RadiusFields } from '../map/radius-fields.tsx';
import { Icon } from '../parts/icon.tsx';
import { Segments } from '../parts/segments.tsx';
import { countryName } from '../words/country-names.ts';
import { printOthers } from './edit-query.ts';
import { fieldIndex, hasChoice, withHas } from './filter-choices.ts';
import { filterOfKind, withKind } from './kind-filter.ts';
import { usualRadiusM } from './offers.ts';
import { MeasureRange } from './measure-range.tsx';
import type { PanelProps } from './panel-props.ts';
import { chosenAreas, withArea, withoutArea } from './place-choice.ts';
import { PlaceField } from './place-field.tsx';
import { SavedAreas } from './saved-areas.tsx';
import { useResting } from './use-resting.ts';
import { writtenPoint } from './written-point.ts';

/** Around a place, in countries, regions and towns, at a height, with a position or without. */
export function PlacePanel({ filters, at, onFilters, onDone }: PanelProps) {
  const { t } = useTranslation('filters');
  const { index, filter } = filterOfKind(filters, 'near', at);
  const [wantedM, setWantedM] = useState(usualRadiusM);
  const radius = useResting(filter?.radiusM ?? wantedM, (radiusM) => {
    setWantedM(radiusM);
    if (filter !== null) onFilters(withKind(filters, index, { ...filter, radiusM }), 'live');
  });
  const areas = chosenAreas(filters, at);
  const name = filter === null ? null : nameOf(filter);
  return (
    <>
      <PlaceField
        withinOf={(field) => printOthers(filters, fieldIndex(filters, field, at))}
        onCentre={(centre) => {
          onFilters(withKind(filters, index, { kind: 'near', centre, radiusM: radius.value }));
        }}
        onArea={(area) => {
          onFilters(withArea(filters, at, area));
        }}
      />
      <SavedAreas {...{ filters, at, onFilters }} />
      {(name !== null || areas.length > 0) && (
        <ul className="chosen" aria-label={t('place.chosen')}>
          {name !== null && (
            <ChosenPlace
              name={t('place.around', { place: name })}
              onDrop={() => {
                onFilters(withKind(filters, index, null));
              }}
            />
          )}
          {areas.map((area) => (
            <ChosenPlace
              key={`${area.field} ${area.value}`}
              name={area.field === 'country' ? countryName(area.value) : area.value}
              onDrop={() => {
                onFilters(withoutArea(filters, at, area));
              }}
            />
          ))}
        </ul>
      )}
      <div
        role="group"
        aria-label={t('place.radius')}
        onPointerUp={radius.rest}
        onKeyUp={settleBy(radius.rest)}
        onBlur={radius.rest}
      >
        <p className="panel-name">{t('place.radius')}</p>
        <RadiusFields radiusM={radius.value} onRadius={radius.move} />
      </div>
      <Segments
        label={t('place.position')}
        value={hasChoice(filters, 'position')}
        options={(['any', 'with', 'without'] as const).map((value) => ({
          value,
          label: t(`place.positions.${value}`),
        }))}
        onChange={(choice) => {
          onFilters(withHas(filters, 'position', choice));
        }}
      />
      <MeasureRange of="altitude" {...{ filters, at, onFilters }} />
      <OnMap onDone={onDone} />
    </>
  );
}

/** A slider's key that is let go: it rests. What is typed into the number goes on. */
function settleBy(rest: () => void) {
  return (event: React.KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'range') rest();
  };
}

function nameOf({ centre }: NearFilter): string {
  return 'name' in centre ? centre.name : writtenPoint(centre);
}

function ChosenPlace({ name, onDrop }: { readonly name: string; readonly onDrop: () => void }) {
  const { t } = useTranslation('filters');
  return (
    <li className="chip">
      <span className="chip-words">{name}</span>
      <button type="button" className="chip-remove" aria-label={t('place.drop', { place: name })} onClick={onDrop}>
        <Icon name="close" size={14} />
      </button>
    </li>
  );
}

/** Leads to the map, where a circle is drawn by a drag. */
function OnMap({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('filters');
  const [, navigate] = useAddress();
  const draw = useAllCommands().find(({ id }) => id === 'map.circle');
  return (
    <button
      type="button"
      className="link on-map"
      onClick={() => {
        onDone();
        if (draw !== undefined) draw.run(null);
        else {
          askForCircle();
          navigate({ view: 'map' });
        }
      }}
    >
      <Icon name="map" size={16} />
      {t('place.onMap')}
    </button>
  );
}

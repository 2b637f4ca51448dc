import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../src-shared/contract/suggest-calls.ts';
import type { NamedPlace } from '../../src-shared/model/place.ts';
import { parsePosition } from '../../src-shared/query/parse-position.ts';
import type { NearFilter } from '../../src-shared/query/query.ts';
import { useTyped, type AskTyped } from '../connect/use-typed.ts';
import { Icon } from '../parts/icon.tsx';
import { writtenCount } from '../words/format.ts';
import { countryCode, countryName } from '../words/country-names.ts';
import { rounded } from './offers.ts';
import { centreOf } from './place-centre.ts';
import { areaFields, type AreaField, type ChosenArea } from './place-choice.ts';
import { regionOf } from './use-offers.ts';
import { writtenPoint } from './written-point.ts';

interface PlaceFieldProps {
  /** The query among whose photos the areas of a field are counted. */
  readonly withinOf: (field: AreaField) => string;
  readonly onCentre: (centre: NearFilter['centre']) => void;
  readonly onArea: (area: ChosenArea) => void;
}

interface AreaFound extends Suggestion {
  readonly field: AreaField;
}

const quietMs = 120;
const mostPlaces = 5;
const mostAreas = 3;
const mostUnasked = 2;

const askPlaces: AskTyped<NamedPlace> = (calls, text, signal) =>
  text.trim().length < 2 || parsePosition(text) !== null
    ? null
    : calls.places.search({ text, limit: mostPlaces }, { signal });

function askAreas(within: readonly string[]): AskTyped<AreaFound> {
  return (calls, text, signal) => {
    if (parsePosition(text) !== null) return null;
    const limit = text.trim() === '' ? mostUnasked : mostAreas;
    const asked = areaFields.map(async (field, at) => {
      const query = within[at] ?? '';
      const values = await calls.suggest.values({ field, text: text.slice(0, 200), limit, query }, { signal });
      return values.map((value) => ({ ...value, field }));
    });
    return Promise.all(asked).then((lists) => lists.flat());
  };
}

/** Something to choose in the list. */
interface Option {
  readonly key: string;
  readonly group: 'near' | 'area';
  readonly name: string;
  readonly note: string;
  readonly choose: () => void;
}

/** Finds places of the world by name or position, and areas where the library has photos; the list stands below it. */
export function PlaceField({ withinOf, onCentre, onArea }: PlaceFieldProps) {
  const { t } = useTranslation('filters');
  const id = useId();
  const [text, setText] = useState('');
  const [pointed, setPointed] = useState(-1);
  const places = useTyped(text, quietMs, askPlaces);
  const within = JSON.stringify(areaFields.map(withinOf));
  const ask = useMemo(() => askAreas(JSON.parse(within) as string[]), [within]);
  const areas = useTyped(text, quietMs, ask);
  const position = parsePosition(text);

  const taken = (take: () => void) => (): void => {
    setText('');
    setPointed(-1);
    take();
  };
  const options: readonly Option[] = [
    ...(position === null
      ? []
      : [
          {
            key: 'position',
            group: 'near' as const,
            name: writtenPoint(position),
            note: '',
            choose: taken(() => onCentre(rounded(position))),
          },
        ]),
    ...places.map((place) => ({
      key: `${String(place.lat)},${String(place.lon)}`,
      group: 'near' as const,
      name: place.name,
      note: regionOf(place),
      choose: taken(() => onCentre(centreOf(place, places))),
    })),
    ...areas.map(({ field, value, count }) => ({
      key: `${field} ${value}`,
      group: 'area' as const,
      name: field === 'country' ? countryName(value) : value,
      note: `${t(`place.${field}`)} · ${writtenCount(count)}`,
      choose: taken(() => onArea({ field, value: field === 'country' ? countryCode(value) : value })),
    })),
  ];
  const active = Math.min(pointed, options.length - 1);
  const isUnknown = text.trim().length > 1 && options.length === 0;
  return (
    <div className="place-field">
      <label htmlFor={`${id}-field`}>{t('place.field')}</label>
      <input
        id={`${id}-field`}
        className="field"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
        autoComplete="off"
        autoFocus
        spellCheck={false}
        placeholder={t('place.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setPointed(-1);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setPointed(Math.max(-1, Math.min(options.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1))));
          } else if (event.key === 'Enter' && text.trim() !== '') {
            event.preventDefault();
            options[Math.max(0, active)]?.choose();
          } else if (event.key === 'Enter' && active >= 0) {
            event.preventDefault();
            options[active]?.choose();
          }
        }}
      />
      {isUnknown && <p className="hint">{t('place.unreadable')}</p>}
      {options.length > 0 && (
        <ul className="place-options" role="listbox" id={`${id}-list`} aria-label={t('offers')}>
          {options.map((option, at) => (
            <li
              key={option.key}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              className={at === active ? 'pointed' : ''}
              onPointerDown={(event) => {
                event.preventDefault();
                option.choose();
              }}
            >
              <Icon name={option.group === 'near' ? 'radius' : 'pin'} size={16} />
              <span className="offer-words">
                {option.group === 'near' ? t('place.around', { place: option.name }) : option.name}
              </span>
              <span className="offer-note">{option.note}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

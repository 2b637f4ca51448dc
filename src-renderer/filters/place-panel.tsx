import { useState } from 'react';
import type { NamedPlace } from '../../src-shared/model/place.ts';
import type { Filter, Point } from '../../src-shared/query/query.ts';
import { useTyped, type AskTyped } from '../connect/use-typed.ts';

type NearFilter = Extract<Filter, { kind: 'near' }>;

interface PlacePanelProps {
  readonly filter: NearFilter | null;
  readonly onDone: (filter: Filter | null) => void;
  readonly onClose: () => void;
}

const leastKm = 1;
const mostKm = 1000;
const usualKm = 50;

/** Within some kilometres of a place, found by name or given as a position. */
export function PlacePanel({ filter, onDone, onClose }: PlacePanelProps) {
  const [name, setName] = useState(nameOf(filter));
  const [radiusKm, setRadiusKm] = useState(filter === null ? usualKm : filter.radiusM / 1000);
  const suggestions = useTyped(name, quietMs, askPlaces);

  const done = (centre: NearFilter['centre']): void => {
    onDone({ kind: 'near', centre, radiusM: Math.round(radiusKm * 1000) });
  };
  return (
    <form
      className="panel"
      aria-label="Around a place"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const text = name.trim();
        if (text !== '') done(pointOf(text) ?? { name: suggestions[0]?.name ?? text });
      }}
    >
      <label>
        Place, or latitude and longitude
        <input
          className="field"
          value={name}
          autoFocus
          placeholder="Cusco"
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      {suggestions.length > 0 && suggestions[0]?.name !== name && (
        <div className="suggestions" role="listbox" aria-label="Places of this name">
          {suggestions.map((place) => (
            <button
              type="button"
              role="option"
              aria-selected={false}
              key={`${String(place.lat)},${String(place.lon)}`}
              onClick={() => {
                done(place === suggestions[0] ? { name: place.name } : { lat: place.lat, lon: place.lon });
              }}
            >
              {place.name}
              <span>{[place.region, place.country].filter((part) => part !== null).join(', ')}</span>
            </button>
          ))}
        </div>
      )}
      <label>
        Within
        <span className="radius">
          <input
            type="range"
            aria-label="Radius"
            min={0}
            max={100}
            value={sliderOf(radiusKm)}
            onChange={(event) => setRadiusKm(kilometresOf(Number(event.target.value)))}
          />
          <input
            className="field"
            type="number"
            aria-label="Radius in kilometres"
            min={0.1}
            max={20_000}
            step="any"
            value={radiusKm}
            onChange={(event) => setRadiusKm(Number(event.target.value))}
          />
        </span>
      </label>
      <div className="panel-actions">
        {filter !== null && (
          <button type="button" className="button" onClick={() => onDone(null)}>
            Anywhere
          </button>
        )}
        <button type="submit" className="button primary" disabled={name.trim() === '' || !(radiusKm > 0)}>
          Show within {radiusKm} km
        </button>
      </div>
    </form>
  );
}

function nameOf(filter: NearFilter | null): string {
  if (filter === null) return '';
  return 'name' in filter.centre ? filter.centre.name : `${String(filter.centre.lat)}, ${String(filter.centre.lon)}`;
}

/** "-13.52, -71.97" as a point; null for anything else. */
function pointOf(text: string): Point | null {
  const match = /^(-?\d+(?:\.\d+)?)[\s,;]+(-?\d+(?:\.\d+)?)$/.exec(text);
  if (match === null) return null;
  const lat = Number(match[1]);
  const lon = Number(match[2]);
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

/** The slider is logarithmic: near radii are chosen finer than far ones. */
function sliderOf(km: number): number {
  return (Math.log(Math.max(km, leastKm) / leastKm) / Math.log(mostKm / leastKm)) * 100;
}

function kilometresOf(slider: number): number {
  const km = leastKm * (mostKm / leastKm) ** (slider / 100);
  return km < 10 ? Math.round(km) : Math.round(km / 5) * 5;
}

const quietMs = 120;

const askPlaces: AskTyped<NamedPlace> = (calls, text, signal) =>
  text.trim().length < 2 || pointOf(text.trim()) !== null ? null : calls.places.search({ text, limit: 6 }, { signal });

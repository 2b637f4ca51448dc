import type { Map as MapLibreMap } from 'maplibre-gl';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { bearingTo, pointAt } from '../../src-shared/algorithms/geodesic-circle.ts';
import { earthRadiusM, haversineM } from '../../src-shared/algorithms/haversine.ts';
import { greatestLat, heldLat } from './area.ts';
import { nearLon, wrappedLon } from './boxes.ts';
import { roundRadius, type Circle } from './circle.ts';
import { flightMs } from './create-map.ts';
import { dragged } from './drag-on-map.ts';
import { bringIn } from './look-at.ts';
import { OnMap } from './on-map.tsx';
import { writtenDistance, writtenPosition } from './written-position.ts';

interface CircleHandlesProps {
  readonly map: MapLibreMap;
  readonly circle: Circle;
  /** The handle of its middle. */
  readonly centre: RefObject<HTMLButtonElement | null>;
  readonly onChange: (circle: Circle, how?: 'moving' | 'done') => void;
}

/** Arrow keys move by this part of the radius, and change the radius by this factor. */
const moveStep = 0.1;
const growth = 1.1;
const bearings: Readonly<Record<string, number>> = { ArrowUp: 0, ArrowRight: 90, ArrowDown: 180, ArrowLeft: 270 };
const larger = new Set(['ArrowUp', 'ArrowRight']);

/** The middle and the edge of the circle, to drag or to move by keys. */
export function CircleHandles({ map, circle, centre, onChange }: CircleHandlesProps) {
  const { t } = useTranslation('map');
  const [bearing, setBearing] = useState(90);
  const radius = writtenDistance(circle.radiusM);
  const edge = shownEdge(circle, bearing);
  // The part that is moved by keys stays in the picture.
  const keepIn = (part: 'centre' | 'edge', moved: Circle): void => {
    const [lon, lat] = part === 'centre' ? [moved.lon, moved.lat] : shownEdge(moved, bearing);
    bringIn(map, lon, lat, flightMs());
  };

  const resized = (factor: number): Circle => {
    const radiusM = roundRadius(circle.radiusM * factor);
    // Rounded to itself: one step of what is shown.
    const stuck = radiusM === circle.radiusM;
    return { ...circle, radiusM: stuck ? roundRadius(circle.radiusM + Math.sign(factor - 1) * 100) : radiusM };
  };
  const press = (event: KeyboardEvent, part: 'centre' | 'edge'): void => {
    const turn = bearings[event.key];
    if (turn === undefined) return;
    event.preventDefault();
    if (part === 'edge' || event.shiftKey) {
      const next = resized(larger.has(event.key) ? growth : 1 / growth);
      onChange(next);
      keepIn(part, next);
      return;
    }
    const [lon, lat] = pointAt(circle.lat, circle.lon, turn, circle.radiusM * moveStep, earthRadiusM);
    const next = { ...circle, lat: heldLat(lat), lon: wrappedLon(lon) };
    onChange(next);
    keepIn(part, next);
  };

  return (
    <>
      <OnMap map={map} lat={circle.lat} lon={circle.lon} className="area-part">
        <button
          type="button"
          className="area-centre"
          data-keys="commands"
          ref={centre}
          aria-label={t('circleCentre', { position: writtenPosition(circle.lat, circle.lon, 2), radius })}
          onFocus={() => {
            keepIn('centre', circle);
          }}
          onKeyDown={(event) => {
            press(event, 'centre');
          }}
          {...dragged(map, (to, how) => {
            onChange({ ...circle, ...to }, how);
          })}
        />
      </OnMap>
      <OnMap map={map} lat={edge[1]} lon={nearLon(edge[0], circle.lon)} className="area-part">
        <button
          type="button"
          className="area-corner"
          role="slider"
          aria-label={t('circleEdge', { radius })}
          aria-valuemin={0}
          aria-valuemax={20_000}
          aria-valuenow={Math.round(circle.radiusM / 1000)}
          aria-valuetext={radius}
          onFocus={() => {
            keepIn('edge', circle);
          }}
          onKeyDown={(event) => {
            press(event, 'edge');
          }}
          {...dragged(map, ({ lat, lon }, how) => {
            setBearing(bearingTo(circle.lat, circle.lon, lat, lon));
            onChange({ ...circle, radiusM: roundRadius(haversineM(circle.lat, circle.lon, lat, lon)) }, how);
          })}
        />
        <span className="circle-label" aria-hidden="true">
          {radius}
        </span>
      </OnMap>
    </>
  );
}

/** A point of the edge that the flat map has: near a pole to the side, where the edge goes beyond the map. */
function shownEdge({ lat, lon, radiusM }: Circle, bearing: number): readonly [number, number] {
  const wished = pointAt(lat, lon, bearing, radiusM, earthRadiusM);
  if (Math.abs(wished[1]) <= greatestLat) return wished;
  const others = [90, 270, 0, 180].map((turn) => pointAt(lat, lon, turn, radiusM, earthRadiusM));
  return others.find(([, otherLat]) => Math.abs(otherLat) <= greatestLat) ?? wished;
}

import type { Map as MapLibreMap } from 'maplibre-gl';
import { useRef, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoxFilter, Point, PolygonFilter } from '../../src-shared/query/query.ts';
import { boxBetween, boxOfArea, cornersOfBox, heldLat, movedArea, unwrapped } from './area.ts';
import { nearLon } from './boxes.ts';
import { flightMs } from './create-map.ts';
import { dragged } from './drag-on-map.ts';
import { bringIn } from './look-at.ts';
import { OnMap } from './on-map.tsx';
import type { ChangeArea } from './use-area.ts';
import { writtenPosition } from './written-position.ts';

interface ShapeHandlesProps {
  readonly map: MapLibreMap;
  readonly area: BoxFilter | PolygonFilter;
  /** The handle of its middle. */
  readonly centre: RefObject<HTMLButtonElement | null>;
  readonly onChange: ChangeArea;
}

/** Arrow keys move by this part of the area's height. */
const moveStep = 0.05;
const leastCorners = 3;
const directions: Readonly<Record<string, readonly [lat: number, lon: number]>> = {
  ArrowUp: [1, 0],
  ArrowRight: [0, 1],
  ArrowDown: [-1, 0],
  ArrowLeft: [0, -1],
};

/** The corners of a box or a shape and its middle, to drag or to move by keys; a shape has points between for more corners. */
export function ShapeHandles({ map, area, centre, onChange }: ShapeHandlesProps) {
  const { t } = useTranslation('map');
  const held = useRef<{ readonly area: BoxFilter | PolygonFilter; readonly at: Point } | null>(null);
  const corners = area.kind === 'box' ? cornersOfBox(area) : unwrapped(area.ring);
  const box = boxOfArea(area);
  const [south, , north] = cornersOfBox(box);
  const middle = { lat: (south.lat + north.lat) / 2, lon: (south.lon + north.lon) / 2 };

  const step = (event: KeyboardEvent, from: Point): Point | null => {
    const direction = directions[event.key];
    if (direction === undefined) return null;
    event.preventDefault();
    const by = Math.max(1e-4, (box.north - box.south) * moveStep);
    const to = { lat: heldLat(from.lat + direction[0] * by), lon: from.lon + direction[1] * by };
    bringIn(map, to.lon, to.lat, flightMs());
    return to;
  };

  return (
    <>
      <OnMap map={map} lat={middle.lat} lon={middle.lon} className="area-part">
        <button
          type="button"
          className="area-centre"
          data-keys="commands"
          ref={centre}
          aria-label={t('shapeCentre', { position: writtenPosition(middle.lat, middle.lon, 2) })}
          onKeyDown={(event) => {
            const to = step(event, middle);
            if (to !== null) onChange(movedArea(area, to.lat - middle.lat, to.lon - middle.lon));
          }}
          {...dragged(
            map,
            (to, how) => {
              const from = held.current;
              if (from !== null) onChange(movedArea(from.area, to.lat - from.at.lat, to.lon - from.at.lon), how);
            },
            (at) => (held.current = { area, at }),
          )}
        />
      </OnMap>
      {corners.map((corner, index) => (
        <OnMap key={index} map={map} lat={corner.lat} lon={corner.lon} className="area-part">
          <button
            type="button"
            className="area-corner"
            aria-label={t(area.kind === 'box' ? 'boxCorner' : 'shapeCorner', {
              number: index + 1,
              position: writtenPosition(corner.lat, corner.lon, 2),
            })}
            onKeyDown={(event) => {
              if (area.kind === 'polygon' && (event.key === 'Delete' || event.key === 'Backspace')) {
                event.preventDefault();
                if (area.ring.length > leastCorners) onChange({ ...area, ring: area.ring.toSpliced(index, 1) }, 'done');
                return;
              }
              const to = step(event, corner);
              if (to !== null) onChange(withCorner(area, index, to));
            }}
            {...dragged(
              map,
              (to, how) => {
                const from = held.current;
                if (from === null) return;
                // The handle may stand on another copy of the world than the corner.
                const turns = Math.round((from.at.lon - corner.lon) / 360);
                onChange(withCorner(from.area, index, { lat: to.lat, lon: to.lon - 360 * turns }), how);
              },
              (at) => (held.current = { area, at }),
            )}
          />
        </OnMap>
      ))}
      {area.kind === 'polygon' &&
        corners.map((corner, index) => {
          const next = corners[(index + 1) % corners.length] ?? corner;
          const between = { lat: (corner.lat + next.lat) / 2, lon: (corner.lon + nearLon(next.lon, corner.lon)) / 2 };
          const withOne = (at: Point): PolygonFilter => ({ ...area, ring: area.ring.toSpliced(index + 1, 0, at) });
          return (
            <OnMap key={index} map={map} lat={between.lat} lon={between.lon} className="area-part">
              <button
                type="button"
                className="area-between"
                aria-label={t('addCorner', { number: index + 1 })}
                onClick={(event) => {
                  // By a key; a pointer has added it where it was let go.
                  if (event.detail === 0) onChange(withOne(between), 'done');
                }}
                {...dragged(
                  map,
                  (to, how) => {
                    const from = held.current?.area;
                    if (from?.kind === 'polygon')
                      onChange({ ...from, ring: from.ring.toSpliced(index + 1, 0, to) }, how);
                  },
                  (at) => (held.current = { area, at }),
                )}
              />
            </OnMap>
          );
        })}
    </>
  );
}

/** The area with one corner elsewhere; of a box the opposite one stays. */
function withCorner(area: BoxFilter | PolygonFilter, index: number, to: Point): BoxFilter | PolygonFilter {
  if (area.kind === 'polygon') return { kind: 'polygon', ring: area.ring.with(index, to) };
  return boxBetween(cornersOfBox(area)[(index + 2) % 4] ?? to, to);
}

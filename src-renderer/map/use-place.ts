import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useRef } from 'react';
import type { MapBox } from '../../src-shared/model/map-cells.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useAddress } from '../frame/address.ts';
import { boxAround, boxOfCells, wrappedLon } from './boxes.ts';
import { type Area, boxOfArea } from './area.ts';
import { lookAt } from './look-at.ts';
import type { MapView } from './use-cells.ts';
import { readPlace, writePlace } from './view-in-address.ts';

const wholeWorld: MapBox = { south: -90, west: -180, north: 90, east: 180 };
/** A library of one place is not looked at through a microscope. */
const closestFit = 11;
const closestArea = 15;
/** The handle of a circle and its label, to the right of it. */
const labelPx = 112;

/** What the map looks at when the address gives no place. */
export interface FirstLook {
  /** The areas of the query that photos lie in; none: all photos. */
  readonly areas: readonly Area[];
  /** They are known, and the panels stand where they cover the map. */
  readonly isReady: boolean;
}

/**
 * Where the map looks: at first where the address says, else at the areas or all photos of the query; then the address follows the
 * map, and the map an address that came from elsewhere. Gives what looks at all photos.
 */
export function usePlace(
  map: MapLibreMap | null,
  view: MapView | null,
  query: string,
  { areas, isReady }: FirstLook,
): (durationMs: number) => void {
  const { calls } = useEngine();
  const [{ map: kept }, navigate] = useAddress();
  const written = useRef(kept);
  const isFitted = useRef(readPlace(kept) !== null);

  const fitAll = useCallback(
    (durationMs: number) => {
      if (map === null) return;
      calls.query
        .map({ query, box: wholeWorld, zoom: 0 })
        .then((all) => {
          const box = boxOfCells(all);
          if (box !== null) lookAt(map, box, closestFit, durationMs);
        })
        // The page says what went wrong with the same question.
        .catch(() => undefined);
    },
    [calls, map, query],
  );
  useEffect(() => {
    if (map === null || !isReady || isFitted.current) return;
    isFitted.current = true;
    const box = boxAround(areas.map(boxOfArea));
    const hasLabel = areas.some(({ kind }) => kind === 'circle');
    if (box === null) fitAll(0);
    else lookAt(map, box, closestArea, 0, hasLabel ? labelPx : 0);
  }, [map, fitAll, areas, isReady]);
  useEffect(() => {
    if (map === null || view === null) return;
    const { lng, lat } = map.getCenter();
    const place = writePlace({ lat, lon: wrappedLon(lng), zoom: view.zoom });
    written.current = place;
    navigate({ map: place }, 'replace');
  }, [map, view, navigate]);
  useEffect(() => {
    // Back and forward, and the viewer's small map.
    const place = kept === written.current ? null : readPlace(kept);
    if (place === null) return;
    written.current = kept;
    map?.jumpTo({ center: [place.lon, place.lat], zoom: place.zoom });
  }, [map, kept]);
  return fitAll;
}

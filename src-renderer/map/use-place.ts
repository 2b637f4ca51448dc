import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useRef } from 'react';
import type { MapBox } from '../../src-shared/model/map-cells.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useAddress } from '../frame/address.ts';
import { boxOfCells, cornersOf, wrappedLon } from './boxes.ts';
import type { MapView } from './use-cells.ts';
import { readPlace, writePlace } from './view-in-address.ts';

const wholeWorld: MapBox = { south: -90, west: -180, north: 90, east: 180 };
/** A library of one place is not looked at through a microscope. */
const closestFit = 11;

/** Flies to a box, clear of the panels. */
export function lookAt(map: MapLibreMap, box: MapBox, maxZoom: number, durationMs: number): void {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const padding =
    width > 1000
      ? { top: 100, bottom: 60, left: 300, right: 320 }
      : { top: 90, bottom: 60, left: Math.min(60, width / 4), right: Math.min(90, width / 4) };
  const isTooSmall = width < padding.left + padding.right + 100 || height < padding.top + padding.bottom + 100;
  map.fitBounds(cornersOf(box), { padding: isTooSmall ? 20 : padding, maxZoom, duration: durationMs, linear: true });
}

/**
 * Where the map looks: at first where the address says, else at all photos of the query; then the address follows the
 * map, and the map an address that came from elsewhere. Gives what looks at all photos.
 */
export function usePlace(map: MapLibreMap | null, view: MapView | null, query: string): (durationMs: number) => void {
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
    if (map === null || isFitted.current) return;
    isFitted.current = true;
    fitAll(0);
  }, [map, fitAll]);
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

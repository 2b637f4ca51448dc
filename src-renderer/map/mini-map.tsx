import './map.css';
import './small-map.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '../frame/address.ts';
import { useWorldMap } from './use-world-map.ts';
import { writePlace } from './view-in-address.ts';
import { writtenPosition } from './written-position.ts';

interface MiniMapProps {
  readonly lat: number;
  readonly lon: number;
}

const miniZoom = 7;
const openedZoom = 11;

/** A position on a small still map; a click opens the map there. */
export function MiniMap({ lat, lon }: MiniMapProps) {
  const { t } = useTranslation('map');
  const [, navigate] = useAddress();
  const container = useRef<HTMLSpanElement>(null);
  const name = t('miniMap', { position: writtenPosition(lat, lon) });
  const { map, failed } = useWorldMap(container, { centre: [lon, lat], zoom: miniZoom }, name, false);
  useEffect(() => {
    map?.jumpTo({ center: [lon, lat] });
  }, [map, lat, lon]);
  if (failed) return null;
  return (
    <button
      type="button"
      className="mini-map"
      aria-label={name}
      onClick={() => {
        navigate({ view: 'map', photo: null, map: writePlace({ lat, lon, zoom: openedZoom }) });
      }}
    >
      <span className="mini-map-canvas" ref={container} aria-hidden="true" inert />
      <span className="map-point" />
    </button>
  );
}

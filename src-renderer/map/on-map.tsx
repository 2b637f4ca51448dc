import type { Map as MapLibreMap } from 'maplibre-gl';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { placeOnMap } from './flat-map.ts';
import { followMap } from './follow-map.ts';

interface OnMapProps {
  readonly map: MapLibreMap;
  readonly lat: number;
  readonly lon: number;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Something of the page that stays at a point of the map, its middle on the point. */
export function OnMap({ map, lat, lon, className = '', children }: OnMapProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = (): void => {
      const { x, y } = placeOnMap(map, lat, lon);
      if (element.current !== null) {
        element.current.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%)`;
      }
    };
    return followMap(map, place);
  }, [map, lat, lon]);
  return (
    <div className={`on-map ${className}`} ref={element}>
      {children}
    </div>
  );
}

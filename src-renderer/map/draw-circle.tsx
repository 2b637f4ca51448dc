import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { earthRadiusM, haversineM } from '../../src-shared/algorithms/haversine.ts';
import { roundRadius, type Circle } from './circle.ts';

interface DrawCircleProps {
  readonly map: MapLibreMap;
  readonly onChange: (circle: Circle, how?: 'moving' | 'done') => void;
  /** The circle is drawn, or nobody wants to draw one any more. */
  readonly onEnd: () => void;
}

/** Less than this is a click; it makes a circle of a sixth of the picture. */
const leastDragPx = 6;
const clickedPart = 6;

/** Lies over the map while a circle is drawn: from the middle, where the pointer goes down, to the edge. */
export function DrawCircle({ map, onChange, onEnd }: DrawCircleProps) {
  const { t } = useTranslation('map');
  const centre = useRef<{ lat: number; lon: number; x: number; y: number } | null>(null);
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onEnd();
    };
    addEventListener('keydown', hear, { capture: true });
    return () => {
      removeEventListener('keydown', hear, { capture: true });
    };
  }, [onEnd]);

  const pointOf = (event: PointerEvent<HTMLElement>): { lat: number; lon: number } => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { lng, lat } = map.unproject([event.clientX - left, event.clientY - top]);
    return { lat, lon: lng };
  };
  const circleTo = (event: PointerEvent<HTMLElement>): Circle | null => {
    const from = centre.current;
    if (from === null) return null;
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) < leastDragPx) return null;
    const { lat, lon } = pointOf(event);
    return { lat: from.lat, lon: from.lon, radiusM: roundRadius(haversineM(from.lat, from.lon, lat, lon)) };
  };
  const clickedCircle = ({ lat, lon }: { lat: number; lon: number }): Circle => {
    const bounds = map.getBounds();
    const acrossM = (bounds.getNorth() - bounds.getSouth()) * (Math.PI / 180) * earthRadiusM;
    return { lat, lon, radiusM: roundRadius(acrossM / clickedPart) };
  };

  return (
    <>
      <div
        className="draw-circle"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          centre.current = { ...pointOf(event), x: event.clientX, y: event.clientY };
        }}
        onPointerMove={(event) => {
          const circle = circleTo(event);
          if (circle !== null) onChange(circle);
        }}
        onPointerUp={(event) => {
          const from = centre.current;
          if (from === null) return;
          onChange(circleTo(event) ?? clickedCircle(from), 'done');
          centre.current = null;
          onEnd();
        }}
      />
      <p className="map-hint" role="status">
        {t('drawHint')}
      </p>
    </>
  );
}

import type { Map as MapLibreMap } from 'maplibre-gl';
import { useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { haversineM } from '../../src-shared/algorithms/haversine.ts';
import type { Point } from '../../src-shared/query/query.ts';
import { type Area, boxBetween } from './area.ts';
import { roundRadius } from './circle.ts';
import { pointUnder } from './drag-on-map.ts';
import { middleArea } from './middle-area.ts';
import type { ChangeArea } from './use-area.ts';
import { useDrawKeys } from './use-draw-keys.ts';

interface DrawDraggedProps {
  readonly map: MapLibreMap;
  readonly kind: 'circle' | 'box';
  readonly onChange: ChangeArea;
  /** The area is drawn, or nobody wants to draw one any more. */
  readonly onEnd: () => void;
  /** It is drawn: comes after `onChange`. */
  readonly onDrawn: () => void;
}

/** Less than this is a click; it makes an area of a good part of the picture. */
const leastDragPx = 6;

/** Lies over the map while a circle is drawn from its middle to its edge, or a box from corner to corner. */
export function DrawDragged({ map, kind, onChange, onEnd, onDrawn }: DrawDraggedProps) {
  const { t } = useTranslation('map');
  const from = useRef<(Point & { readonly x: number; readonly y: number }) | null>(null);
  const end = (area: Area): void => {
    onChange(area, 'done');
    onEnd();
    onDrawn();
  };
  useDrawKeys({
    Escape: onEnd,
    Enter: () => {
      end(middleArea(map, kind, map.getCenter()));
    },
  });
  const areaTo = (event: PointerEvent<HTMLElement>): Area | null => {
    const begun = from.current;
    if (begun === null || Math.hypot(event.clientX - begun.x, event.clientY - begun.y) < leastDragPx) return null;
    const to = pointUnder(map, event);
    if (kind === 'box') return boxBetween(begun, to);
    const { lat, lon } = begun;
    return { kind, lat, lon, radiusM: roundRadius(haversineM(lat, lon, to.lat, to.lon)) };
  };

  return (
    <>
      <div
        className="draw-area"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = { ...pointUnder(map, event), x: event.clientX, y: event.clientY };
        }}
        onPointerMove={(event) => {
          const area = areaTo(event);
          if (area !== null) onChange(area);
        }}
        onPointerUp={(event) => {
          const begun = from.current;
          if (begun === null) return;
          end(areaTo(event) ?? middleArea(map, kind, { lng: begun.lon, lat: begun.lat }));
          from.current = null;
        }}
      />
      <p className="map-hint" role="status">
        {t(`drawHint.${kind}`)}
      </p>
    </>
  );
}

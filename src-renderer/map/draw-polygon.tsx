import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '../../src-shared/query/query.ts';
import type { Area } from './area.ts';
import { pointUnder } from './drag-on-map.ts';
import { middleArea } from './middle-area.ts';
import { OnMap } from './on-map.tsx';
import type { ChangeArea } from './use-area.ts';
import { useDrawKeys } from './use-draw-keys.ts';

interface DrawPolygonProps {
  readonly map: MapLibreMap;
  /** The corners so far, and where the pointer is. */
  readonly onSketch: (corners: readonly Point[]) => void;
  readonly onChange: ChangeArea;
  /** The area is drawn, or nobody wants to draw one any more. */
  readonly onEnd: () => void;
  /** It is drawn: comes after `onChange`. */
  readonly onDrawn: () => void;
}

const leastCorners = 3;
/** A click this near to the corner before is the second of a double click. */
const sameCornerPx = 6;

/** Lies over the map while a shape is drawn, corner by corner; the first corner, Enter or a double click closes it. */
export function DrawPolygon({ map, onSketch, onChange, onEnd, onDrawn }: DrawPolygonProps) {
  const { t } = useTranslation('map');
  const [corners, setCorners] = useState<readonly Point[]>([]);
  useEffect(() => {
    onSketch(corners);
  }, [corners, onSketch]);
  useEffect(() => {
    return () => {
      onSketch([]);
    };
  }, [onSketch]);

  const isClosable = corners.length >= leastCorners;
  const end = (area: Area): void => {
    onChange(area, 'done');
    onEnd();
    onDrawn();
  };
  const close = (): void => {
    end({ kind: 'polygon', ring: corners });
  };
  useDrawKeys({
    Escape: onEnd,
    Backspace: () => {
      setCorners(corners.slice(0, -1));
    },
    Enter: () => {
      if (isClosable) close();
      if (corners.length === 0) end(middleArea(map, 'polygon', map.getCenter()));
    },
  });
  const isSame = (corner: Point | undefined, point: Point): boolean => {
    if (corner === undefined) return false;
    const [from, to] = [map.project([corner.lon, corner.lat]), map.project([point.lon, point.lat])];
    return from.dist(to) < sameCornerPx;
  };

  return (
    <>
      <div
        className="draw-area"
        onPointerMove={(event) => {
          if (corners.length > 0) onSketch([...corners, pointUnder(map, event)]);
        }}
        onPointerUp={(event) => {
          if (event.button !== 0) return;
          const point = pointUnder(map, event);
          if (!isSame(corners.at(-1), point)) setCorners([...corners, point]);
          else if (isClosable) close();
        }}
      />
      <div className="map-overlay draw-corners">
        {corners.map(({ lat, lon }, index) => (
          <OnMap key={index} map={map} lat={lat} lon={lon} className="area-part">
            {index === 0 && isClosable ? (
              <button type="button" className="area-corner" aria-label={t('closeShape')} onClick={close} />
            ) : (
              <span className="area-corner" />
            )}
          </OnMap>
        ))}
      </div>
      <p className="map-hint" role="status">
        {t(isClosable ? 'drawHint.close' : 'drawHint.polygon')}
      </p>
    </>
  );
}

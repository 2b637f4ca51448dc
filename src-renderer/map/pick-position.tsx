import './map.css';
import './small-map.css';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePosition } from '../../src-shared/query/parse-position.ts';
import type { Point } from '../../src-shared/query/query.ts';
import { wrappedLon } from './boxes.ts';
import { ZoomButtons } from './map-buttons.tsx';
import { OnMap } from './on-map.tsx';
import { useWorldMap } from './use-world-map.ts';
import { writtenPosition } from './written-position.ts';

interface PickPositionProps {
  /** What was said until now; null for nothing. */
  readonly position: Point | null;
  /** Null while the field holds what cannot be read. */
  readonly onPick: (position: Point | null) => void;
}

const world = { centre: [10, 25], zoom: 0.8 } as const;
const knownZoom = 9;
/** Some ten centimetres: finer than any click. */
const digits = 6;

/** Sets a position by a click on a map, or by coordinates in any usual form. */
export function PickPosition({ position, onPick }: PickPositionProps) {
  const { t } = useTranslation('map');
  const [typed, setTyped] = useState(() => (position === null ? '' : writtenPosition(position.lat, position.lon, 5)));
  const container = useRef<HTMLDivElement>(null);
  const hintId = useId();
  const start = position === null ? world : { centre: [position.lon, position.lat] as const, zoom: knownZoom };
  const { map } = useWorldMap(container, start, t('pick.map'));
  const read = parsePosition(typed);
  const isZero = read?.lat === 0 && read.lon === 0;
  const isWrong = typed.trim() !== '' && (read === null || isZero);

  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);
  useEffect(() => {
    if (map === null) return undefined;
    const clicked = map.on('click', ({ lngLat }) => {
      const point = { lat: Number(lngLat.lat.toFixed(digits)), lon: Number(wrappedLon(lngLat.lng).toFixed(digits)) };
      setTyped(writtenPosition(point.lat, point.lon, 5));
      pick.current(point);
    });
    return () => {
      clicked.unsubscribe();
    };
  }, [map]);

  const type = (text: string): void => {
    setTyped(text);
    const point = parsePosition(text);
    const isPoint = point !== null && !(point.lat === 0 && point.lon === 0);
    onPick(isPoint ? point : null);
    if (isPoint) map?.jumpTo({ center: [point.lon, point.lat], zoom: Math.max(knownZoom, map.getZoom()) });
  };
  return (
    <div className="pick-position">
      <label>
        {t('pick.field')}
        <input
          className="field"
          value={typed}
          placeholder={t('pick.placeholder')}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={hintId}
          onChange={(event) => {
            type(event.target.value);
          }}
        />
      </label>
      <p className={isWrong ? 'hint warn' : 'hint'} id={hintId} role={isWrong ? 'status' : undefined}>
        {t(isZero ? 'pick.zero' : isWrong ? 'pick.unreadable' : 'pick.hint')}
      </p>
      <div className="pick-map">
        <div className="map-canvas" ref={container} />
        {map !== null && (
          <>
            <div className="map-overlay">
              {position !== null && (
                <OnMap map={map} lat={position.lat} lon={position.lon}>
                  <span className="map-point" />
                </OnMap>
              )}
            </div>
            <ZoomButtons map={map} />
          </>
        )}
      </div>
    </div>
  );
}

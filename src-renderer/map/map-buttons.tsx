import './map-buttons.css';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import { Attribution } from './base/attribution.tsx';
import { useAttributions } from './base/use-attributions.ts';
import { flightMs } from './create-map.ts';
import { writtenDistance } from './written-position.ts';

/** One step closer or further. */
export function ZoomButtons({ map }: { readonly map: MapLibreMap }) {
  const { t } = useTranslation('map');
  return (
    <div className="map-buttons map-panel zoom-buttons">
      <button
        type="button"
        aria-label={t('zoomIn')}
        title={t('zoomIn')}
        onClick={() => map.zoomIn({ duration: flightMs() / 2 })}
      >
        <Icon name="plus" />
      </button>
      <button
        type="button"
        aria-label={t('zoomOut')}
        title={t('zoomOut')}
        onClick={() => map.zoomOut({ duration: flightMs() / 2 })}
      >
        <Icon name="minus" />
      </button>
    </div>
  );
}

const longestPx = 110;

/** How long some kilometres are, in the middle of the map, and who made what is in view. */
export function Scale({ map }: { readonly map: MapLibreMap }) {
  const attributions = useAttributions(map);
  const [scale, setScale] = useState({ metres: 0, px: 0 });
  useEffect(() => {
    const measure = (): void => {
      const { lat } = map.getCenter();
      // Web Mercator: the equator is 512 pixels long at zoom 0.
      const metresPerPx = (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());
      const metres = roundBelow(metresPerPx * longestPx);
      setScale({ metres, px: Math.round(metres / metresPerPx) });
    };
    measure();
    map.on('move', measure);
    return () => {
      map.off('move', measure);
    };
  }, [map]);
  return (
    <p className="map-scale">
      <span className="map-scale-bar" style={{ width: `${String(scale.px)}px` }} />
      <span className="map-scale-text">
        {writtenDistance(scale.metres)} · <Attribution {...attributions} />
      </span>
    </p>
  );
}

/** The greatest of 1, 2, 5, 10, 20, 50 … that is no more. */
function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [5, 2].find((factor) => factor * power <= value) ?? 1;
  return step * power;
}

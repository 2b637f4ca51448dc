import './layers.css';
import { Fragment, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kinds } from '../../../src-shared/contract/map-layers.ts';
import type { Tracks } from '../../../src-shared/contract/tracks.ts';
import { Segments } from '../../parts/segments.tsx';
import { Legend } from './legend.tsx';
import { colouredBy, layerNames, type MapLayers } from './map-layers.ts';
import { WayList } from './way-list.tsx';

interface LayerPanelProps {
  readonly layers: MapLayers;
  readonly onLayers: (layers: MapLayers) => void;
  /** Null: not asked, or not there yet. */
  readonly tracks: Tracks | null;
  readonly kinds: Kinds | null;
  readonly nameOf: (kind: number | null) => string;
  /** A way of the list is pointed at; null: none any more. */
  readonly onPoint: (index: number | null) => void;
  readonly onDay: (day: number) => void;
}

const choices = ['none', 'day', 'camera', 'class'] as const;

/** What the map shows of the photos, and what their colours stand for. */
export function LayerPanel({ layers, onLayers, tracks, kinds, nameOf, onPoint, onDay }: LayerPanelProps) {
  const { t } = useTranslation('layers');
  const title = useId();
  return (
    <div className="layer-panel" role="group" aria-labelledby={title}>
      <p className="layer-title" id={title}>
        {t('title')}
      </p>
      {layerNames.map((name) => (
        <Fragment key={name}>
          <label className="layer-choice">
            <input
              type="checkbox"
              checked={layers[name]}
              onChange={({ target }) => {
                onLayers({ ...layers, [name]: target.checked });
              }}
            />
            <span>{t(name)}</span>
            {name === 'track' && tracks !== null && (
              <span className="layer-number">
                {tracks.tracks.length === 0 ? t('noWays') : t('ways', { count: tracks.tracks.length })}
              </span>
            )}
          </label>
          {name === 'track' && layers.track && tracks !== null && tracks.tracks.length > 0 && (
            <WayList tracks={tracks} onPoint={onPoint} onDay={onDay} />
          )}
        </Fragment>
      ))}
      {(layers.photos || layers.track) && (
        <div className="layer-colours">
          <Segments
            label={t('colourBy')}
            value={colouredBy(layers) ?? 'none'}
            options={choices
              .filter((value) => layers.photos || value !== 'class')
              .map((value) => ({ value, label: t(`by.${value}`) }))}
            onChange={(value) => {
              onLayers({ ...layers, by: value === 'none' ? null : value });
            }}
          />
          {kinds !== null && <Legend kinds={kinds} nameOf={nameOf} />}
        </div>
      )}
    </div>
  );
}

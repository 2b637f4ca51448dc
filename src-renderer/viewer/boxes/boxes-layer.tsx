import './boxes.css';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useClassNames } from '../../classes/use-class-names.ts';
import { writtenScore } from '../../words/format.ts';
import type { StageSize } from '../zoom-geometry.ts';
import { onStage } from './box-geometry.ts';
import { BoxLabel } from './box-label.tsx';
import { isOnStage, placeLabels, type Rectangle } from '../../../src-shared/algorithms/place-labels.ts';
import { textWidth } from './text-width.ts';
import { usePointedBox } from './use-pointed-box.ts';
import type { Seen } from './use-seen.ts';

interface BoxesLayerProps {
  readonly seen: Seen;
  readonly stage: StageSize;
  /** Where the whole picture lies on the stage. */
  readonly picture: Rectangle;
  /** The picture goes to another place smoothly, and the boxes with it. */
  readonly isGliding: boolean;
}

const none: Seen['boxes'] = [];
const labelHeightPx = 24;
/** Between a box and its label, and between two labels. */
const labelGapPx = 4;
/** Air at both ends, and between name and score. */
const labelAirPx = 22;
const checkPx = 12;

/** The boxes over the photo, in its own place at every zoom, with lines that are always as thin. */
export function BoxesLayer({ seen, stage, picture, isGliding }: BoxesLayerProps) {
  const { t } = useTranslation('viewer');
  const { nameOf } = useClassNames();
  const layer = useRef<HTMLDivElement>(null);
  const { lit } = seen;
  const boxes = seen.isShown ? seen.boxes : none;
  const { width, height, pixelRatio } = stage;
  const { left, top, width: wide, height: high } = picture;
  const drawn = useMemo(() => {
    const all = boxes.map((box) => ({
      box,
      name: nameOf(box),
      at: onStage(box.box, { left, top, width: wide, height: high }, pixelRatio),
    }));
    const visible = all.filter(({ at }) => isOnStage({ width, height }, at));
    const places = placeLabels(
      { width, height },
      visible.map(({ box, name, at }) => ({
        box: at,
        size: { width: labelWidth(name, box.isSaid ? null : box.score), height: labelHeightPx },
      })),
      labelGapPx,
    );
    return visible.map((one, at) => ({ ...one, place: places[at] ?? { left: 0, top: 0, isFree: true } }));
  }, [boxes, nameOf, left, top, wide, high, width, height, pixelRatio]);
  usePointedBox(layer, drawn, seen);
  return (
    <div
      ref={layer}
      className={isGliding ? 'boxes gliding' : 'boxes'}
      role="group"
      aria-label={t('boxes.name', { count: boxes.length })}
    >
      {drawn.map(({ box, at }) => (
        <div
          key={box.key}
          className={lit === box.key || lit === box.row ? 'box lit' : 'box'}
          style={{ left: at.left, top: at.top, width: at.width, height: at.height }}
        />
      ))}
      {drawn.map(({ box, name, place }) => (
        <BoxLabel key={box.key} {...{ box, name, seen, place }} isLit={lit === box.key || lit === box.row} />
      ))}
    </div>
  );
}

/** `score` null: a tick stands in its place. */
function labelWidth(name: string, score: number | null): number {
  const note = score === null ? checkPx : textWidth(writtenScore(score), 400);
  return Math.ceil(textWidth(name, 600) + note + labelAirPx);
}

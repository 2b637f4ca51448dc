import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureBox } from '../../../src-shared/model/detection.ts';
import type { StageSize } from '../zoom-geometry.ts';
import { onPicture, onStage, type Spot } from './box-geometry.ts';
import { NamingField } from './naming.tsx';
import type { Rectangle } from '../../../src-shared/algorithms/place-labels.ts';
import type { Seen } from './use-seen.ts';

interface DrawBoxProps {
  readonly seen: Seen;
  readonly stage: StageSize;
  readonly picture: Rectangle;
}

/** A box that is smaller was no drag. */
const leastPx = 8;
/** One press of an arrow, alone and with Shift. */
const stepPx = { fine: 2, coarse: 16 } as const;
const arrows: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const corners = ['nw', 'ne', 'sw', 'se'] as const;
type Corner = (typeof corners)[number];

/**
 * A box is drawn: a drag spans it, its corners change it. By key Enter puts one into the middle of what is seen, and
 * arrows move a corner that has the focus.
 */
export function DrawBox({ seen, stage, picture }: DrawBoxProps) {
  const { t } = useTranslation('viewer');
  const sheet = useRef<HTMLDivElement>(null);
  /** The corner opposite to the one that moves. */
  const held = useRef<Spot | null>(null);
  const draft = seen.naming?.box ?? null;
  const at = draft === null ? null : onStage(draft, picture, stage.pixelRatio);
  /** The first drag goes on: what is in it is asked when it ends. */
  const [isSpanning, setSpanning] = useState(false);
  const isEmpty = draft === null;
  useEffect(() => {
    if (isEmpty) sheet.current?.focus({ preventScroll: true });
  }, [isEmpty]);

  const spotOf = (event: PointerEvent): Spot => {
    const box = sheet.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const span = (a: Spot, b: Spot): void => seen.name({ box: onPicture(a, b, picture), from: null });
  const press = (event: PointerEvent, opposite: Spot | null): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    sheet.current?.setPointerCapture(event.pointerId);
    held.current = opposite ?? spotOf(event);
  };
  const cornerAt = (corner: Corner, { left, top, width, height }: Rectangle): Spot => ({
    x: corner.endsWith('w') ? left : left + width,
    y: corner.startsWith('n') ? top : top + height,
  });
  const opposite = (corner: Corner, rectangle: Rectangle): Spot => {
    const { x, y } = cornerAt(corner, rectangle);
    return { x: rectangle.left * 2 + rectangle.width - x, y: rectangle.top * 2 + rectangle.height - y };
  };
  const nudge = (event: KeyboardEvent, corner: Corner, rectangle: Rectangle): void => {
    const direction = arrows[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? stepPx.coarse : stepPx.fine;
    const { x, y } = cornerAt(corner, rectangle);
    span(opposite(corner, rectangle), { x: x + direction.x * step, y: y + direction.y * step });
  };
  return (
    <div
      ref={sheet}
      className="draw-sheet"
      role="group"
      tabIndex={-1}
      aria-label={t('boxes.drawing')}
      data-own="drag"
      onPointerDown={(event) => {
        if (event.target !== sheet.current) return;
        setSpanning(true);
        press(event, null);
      }}
      onPointerMove={(event) => {
        if (held.current !== null) span(held.current, spotOf(event));
      }}
      onPointerUp={(event) => {
        const began = held.current;
        held.current = null;
        setSpanning(false);
        if (began === null) return;
        const now = spotOf(event);
        const drawn = onStage(onPicture(began, now, picture), picture, stage.pixelRatio);
        if (drawn.width < leastPx || drawn.height < leastPx) seen.draw(true);
      }}
      onPointerCancel={() => {
        held.current = null;
        setSpanning(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== sheet.current) return;
        event.preventDefault();
        event.stopPropagation();
        seen.name({ box: middleOf(stage, picture), from: null });
      }}
    >
      <p className="draw-hint">{t('boxes.drawHint')}</p>
      {at !== null && (
        <div className="box lit" style={{ left: at.left, top: at.top, width: at.width, height: at.height }}>
          {corners.map((corner) => (
            <button
              key={corner}
              type="button"
              className={`box-corner ${corner}`}
              aria-label={t(`boxes.corner.${corner}`)}
              onPointerDown={(event) => press(event, opposite(corner, at))}
              onKeyDown={(event) => nudge(event, corner, at)}
            />
          ))}
        </div>
      )}
      {at !== null && !isSpanning && seen.naming !== null && (
        <NamingField naming={seen.naming} seen={seen} at={at} stage={stage} />
      )}
    </div>
  );
}

/** A third of what is seen of the picture, in its middle. */
function middleOf(stage: StageSize, picture: Rectangle): PictureBox {
  const [left, right] = [Math.max(0, picture.left), Math.min(stage.width, picture.left + picture.width)];
  const [top, bottom] = [Math.max(0, picture.top), Math.min(stage.height, picture.top + picture.height)];
  const at = (from: number, to: number, part: number): number => from + (to - from) * part;
  return onPicture(
    { x: at(left, right, 1 / 3), y: at(top, bottom, 1 / 3) },
    { x: at(left, right, 2 / 3), y: at(top, bottom, 2 / 3) },
    picture,
  );
}

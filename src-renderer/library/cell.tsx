import { memo, useCallback } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { Icon } from '../parts/icon.tsx';
import { usePictureGate } from './picture-gate.ts';
import { TileBadges } from './tile-badges.tsx';
import type { Tile } from './slice-store.ts';
import { useTileLabel } from './use-tile-label.ts';

interface CellProps {
  readonly tile: Tile | null;
  readonly index: number;
  readonly total: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isSelected: boolean;
  /** The one photo of the grid that Tab reaches. */
  readonly isReachable: boolean;
}

/** One photo: its dominant colour until the picture is there. What is done with it, the grid hears. */
export const Cell = memo(function Cell(props: CellProps) {
  const { tile, index, total, left, top, width, height, isSelected, isReachable } = props;
  const engine = useEngine();
  const labelOf = useTileLabel();
  const box = {
    left,
    top,
    width,
    height,
    ...(tile !== null && tile.color >= 0 ? { background: cssColor(tile.color) } : {}),
  };
  const state = [
    isSelected ? 'selected' : '',
    tile?.missing === true ? 'missing' : '',
    tile?.rating === -1 ? 'rejected' : '',
  ];
  return (
    <div
      className={['cell', ...state].filter((name) => name !== '').join(' ')}
      style={box}
      role="option"
      aria-selected={isSelected}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-label={tile === null ? undefined : labelOf(tile)}
      aria-busy={tile === null}
      tabIndex={isReachable ? 0 : -1}
      data-index={index}
      data-photo={tile?.id}
    >
      {tile !== null && (
        <>
          <Picture url={engine.pictureUrl('grid', tile.id, tile.version)} />
          <span className="cell-check" aria-hidden="true">
            <Icon name="check" size={16} />
          </span>
          <TileBadges tile={tile} widthPx={width} />
        </>
      )}
    </div>
  );
});

/** Shown when it is there, and not as a broken picture where there is none (yet); not loaded on when it has left the view. */
function Picture({ url }: { readonly url: string }) {
  const gate = usePictureGate();
  const load = useCallback(
    (image: HTMLImageElement) => {
      const giveUp = gate.pass(() => {
        image.src = url;
      });
      return () => {
        giveUp();
        if (!image.complete) image.removeAttribute('src');
      };
    },
    [gate, url],
  );
  return (
    <img
      key={url}
      ref={load}
      alt=""
      decoding="async"
      draggable={false}
      onLoad={(event) => {
        event.currentTarget.classList.add('loaded');
      }}
    />
  );
}

function cssColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

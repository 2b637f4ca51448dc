import { memo } from 'react';
import type { RowSpace } from '../../src-shared/algorithms/justified-rows.ts';
import type { DaySection, GridLayout } from '../layout/grid-layout.ts';
import { photos, writtenDay, writtenDuration, writtenTime } from '../state/format.ts';
import type { Tile } from '../state/use-slices.ts';
import { useEngine } from '../connect/engine-context.ts';
import { TileBadges } from './tile-badges.tsx';

interface DayBlockProps {
  readonly section: DaySection;
  readonly layout: GridLayout;
  readonly space: RowSpace;
  /** The band in which rows are drawn. */
  readonly topPx: number;
  readonly bottomPx: number;
  readonly tileAt: (index: number) => Tile | null;
  readonly onOpen: (index: number) => void;
}

/** One day: its heading, which stays while the day scrolls, and those of its rows that are near the window. */
export function DayBlock({ section, layout, space, topPx, bottomPx, tileAt, onOpen }: DayBlockProps) {
  const { rows, rowTopPx, aspectAt } = layout;
  const cells: React.ReactNode[] = [];
  for (let row = section.firstRow; row < section.endRow; row += 1) {
    const top = rowTopPx[row] ?? 0;
    const height = rows.heightPx[row] ?? 0;
    if (section.topPx + top + height < topPx) continue;
    if (section.topPx + top > bottomPx) break;
    let left = 0;
    const first = rows.first[row] ?? 0;
    for (let index = first; index < first + (rows.count[row] ?? 0); index += 1) {
      const width = Math.min(aspectAt(index) * height, space.widthPx);
      const tile = tileAt(index);
      cells.push(
        <Cell
          key={tile?.id ?? `empty-${String(index)}`}
          tile={tile}
          index={index}
          left={left}
          top={top}
          width={width}
          height={height}
          onOpen={onOpen}
        />,
      );
      left += width + space.gapPx;
    }
  }
  const day = writtenDay(section.day);
  return (
    <section
      className="day"
      style={{ top: section.topPx, height: section.heightPx }}
      aria-label={section.place === null ? day : `${section.place}, ${day}`}
    >
      <h2 className="day-heading">
        {section.place === null ? (
          <span className="day-place">{day}</span>
        ) : (
          <>
            <span className="day-place">{section.place}</span>
            <span className="day-date">{day}</span>
          </>
        )}
        <span className="day-count">{photos(section.count)}</span>
      </h2>
      {cells}
    </section>
  );
}

interface CellProps {
  readonly tile: Tile | null;
  readonly index: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly onOpen: (index: number) => void;
}

/** One photo: its dominant colour until the picture is there. */
const Cell = memo(function Cell({ tile, index, left, top, width, height, onOpen }: CellProps) {
  const engine = useEngine();
  const box = {
    left,
    top,
    width,
    height,
    ...(tile !== null && tile.color >= 0 ? { background: cssColor(tile.color) } : {}),
  };
  if (tile === null) return <div className="cell" style={box} />;
  return (
    <button
      type="button"
      className={tile.missing ? 'cell missing' : 'cell'}
      style={box}
      aria-label={labelOf(tile)}
      onClick={() => {
        onOpen(index);
      }}
    >
      <Picture url={engine.pictureUrl('grid', tile.id, tile.version)} />
      <TileBadges tile={tile} />
    </button>
  );
});

/** Shown when it is there, and not as a broken picture where there is none (yet). */
function Picture({ url }: { readonly url: string }) {
  return (
    <img
      src={url}
      alt=""
      decoding="async"
      draggable={false}
      onLoad={(event) => {
        event.currentTarget.classList.add('loaded');
      }}
    />
  );
}

function labelOf(tile: Tile): string {
  const copies = tile.copies > 1 ? `, ${String(tile.copies)} copies` : '';
  const doubt = tile.doubtful ? ', date doubtful' : '';
  const live = tile.live ? ', Live Photo' : '';
  const raw = tile.raw ? ', RAW' : '';
  const what =
    tile.kind === 'photo' ? 'Photo' : tile.durationMs > 0 ? `Video, ${writtenDuration(tile.durationMs)}` : 'Video';
  return `${what}, ${writtenDay(tile.local.slice(0, 10))}, ${writtenTime(tile.local)}${doubt}${live}${raw}${copies}`;
}

function cssColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

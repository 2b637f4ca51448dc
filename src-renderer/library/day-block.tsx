import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { placeName } from '../words/country-names.ts';
import { writtenDay } from '../words/format.ts';
import { Icon } from '../parts/icon.tsx';
import { Cell } from './cell.tsx';
import { widthIn, type DaySection, type GridLayout } from './grid-layout.ts';
import { covers, type IndexRange } from './index-ranges.ts';
import type { SliceStore } from './slice-store.ts';

interface DayBlockProps {
  readonly section: DaySection;
  readonly layout: GridLayout;
  /** Rows that are drawn, of the whole grid. */
  readonly firstRow: number;
  readonly endRow: number;
  /** A row that is drawn wherever it stands, because it has the focus; -1 for none. */
  readonly focusRow: number;
  /** The photo that Tab reaches. */
  readonly reachable: number;
  readonly slices: SliceStore;
  /** Of `slices`: another one means that more is loaded. */
  readonly slicesVersion: number;
  readonly selected: ReadonlySet<string>;
  /** Under the rectangle that is being drawn. */
  readonly marked: readonly IndexRange[];
}

/** One day: its heading, which stays while the day scrolls, and those of its rows that are near the window. */
export const DayBlock = memo(function DayBlock(props: DayBlockProps) {
  const { section, layout, slices, selected, marked, reachable } = props;
  const { t } = useTranslation('library');
  const rows: number[] = [];
  for (let row = section.firstRow; row < section.endRow; row += 1) {
    if ((row >= props.firstRow && row < props.endRow) || row === props.focusRow) rows.push(row);
  }
  const cells = rows.flatMap((row) => cellsOf(row));

  function cellsOf(row: number): React.ReactNode[] {
    const height = layout.rows.heightPx[row] ?? 0;
    const first = layout.rows.first[row] ?? 0;
    const top = (layout.rowTopPx[row] ?? 0) - section.topPx;
    let left = 0;
    return Array.from({ length: layout.rows.count[row] ?? 0 }, (_, at) => {
      const index = first + at;
      const tile = slices.tileAt(index);
      const width = widthIn(layout, index, height);
      const cell = (
        <Cell
          key={tile?.id ?? `empty-${index}`}
          tile={tile}
          index={index}
          total={layout.total}
          left={left}
          top={top}
          width={width}
          height={height}
          isSelected={(tile !== null && selected.has(tile.id)) || covers(marked, index)}
          isReachable={index === reachable}
        />
      );
      left += width + layout.space.gapPx;
      return cell;
    });
  }

  const style = { top: section.topPx, height: section.heightPx };
  if (section.day === '') {
    return (
      <div className="day" style={style} role="group" aria-label={section.title ?? t('grid')}>
        {cells}
      </div>
    );
  }
  const day = writtenDay(section.day);
  const place = section.place === null ? null : placeName(section.place);
  const ids = slices.idsOf(section.first, section.first + section.count);
  const isAllSelected = selected.size > 0 && ids?.every((id) => selected.has(id)) === true;
  return (
    <div className="day" style={style} role="group" aria-label={place === null ? day : `${place}, ${day}`}>
      {/* The group is read by its name; what the box to tick does, a key does as well. */}
      <div className="day-heading" aria-hidden="true">
        <h2>
          {place === null ? (
            <span className="day-place">{day}</span>
          ) : (
            <>
              <span className="day-place">{place}</span>
              <span className="day-date">{day}</span>
            </>
          )}
          <span className="day-count">{t('photos', { count: section.count })}</span>
        </h2>
        <button
          type="button"
          className={isAllSelected ? 'day-check checked' : 'day-check'}
          tabIndex={-1}
          data-day={section.first}
          title={t('selectDay')}
        >
          <Icon name="check" size={14} />
        </button>
      </div>
      {cells}
    </div>
  );
});

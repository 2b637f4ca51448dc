import { Popover } from 'radix-ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../src-shared/query/query.ts';
import { someLeaf } from '../../src-shared/query/walk.ts';
import { useMedia } from '../frame/use-media.ts';
import { language } from '../words/language.ts';
import { printAll } from './edit-query.ts';
import { EditorPopover } from './editor-popover.tsx';
import { FilterChip } from './filter-chip.tsx';
import { editorOf, type EditorKind } from './panel-kinds.ts';
import { useFitting } from './use-fitting.ts';
import type { EditFilters } from './use-query-edits.ts';

interface ChipRowProps {
  readonly filters: readonly Filter[];
  /** What is chosen in plots, behind the filters: chips that are only taken away. */
  readonly selected: readonly Filter[];
  readonly unknownPlace: string | null;
  readonly onFilters: EditFilters;
  readonly onRemove: (index: number) => void;
  readonly total: number | null;
}

const narrow = '(max-width: 1099px)';
const mostWhenNarrow = 2;

/** The chips that have room, and a button for the others; below the one that is clicked stands its editor. */
export function ChipRow({ filters, selected, unknownPlace, onFilters, onRemove, total }: ChipRowProps) {
  const { t } = useTranslation('filters');
  const list = useRef<HTMLUListElement>(null);
  const isNarrow = useMedia(narrow);
  const most = isNarrow ? mostWhenNarrow : Number.MAX_SAFE_INTEGER;
  const fitting = useFitting(list, most, `${language()} ${printAll(filters)} ${printAll(selected)}`);
  const [edited, setEdited] = useState<{ readonly index: number; readonly kind: EditorKind } | null>(null);
  const [isRestOpen, setRestOpen] = useState(false);
  const anchor = useRef<HTMLElement>(null);
  const rest = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setEdited(null);
  };
  const chip = (filter: Filter, index: number, isBeyond: boolean) => (
    <FilterChip
      key={index}
      filter={filter}
      isOpen={edited?.index === index}
      isBeyond={isBeyond}
      isSelected={index >= filters.length}
      isWrong={unknownPlace !== null && asksNear(filter, unknownPlace)}
      onEdit={(element) => {
        anchor.current = isRestOpen ? rest.current : element;
        setRestOpen(false);
        setEdited(edited?.index === index ? null : { index, kind: editorOf(filter) });
      }}
      onRemove={() => {
        close();
        setRestOpen(false);
        onRemove(index);
      }}
    />
  );
  const all = [...filters, ...selected];
  const beyond = all.length - fitting;
  return (
    <>
      <ul className="chips" aria-label={t('chips')} ref={list}>
        {all.map((filter, index) => chip(filter, index, index >= fitting))}
      </ul>
      {beyond > 0 && (
        <Popover.Root open={isRestOpen} onOpenChange={setRestOpen}>
          <Popover.Trigger asChild>
            <button ref={rest} type="button" className="chip chip-rest" aria-label={t('moreName', { count: beyond })}>
              {t('more', { count: beyond })}
            </button>
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Content
              className="panel rest-panel"
              align="start"
              sideOffset={8}
              collisionPadding={8}
              aria-label={t('chips')}
            >
              <ul className="rest-chips">
                {all.map((filter, index) => (index < fitting ? null : chip(filter, index, false)))}
              </ul>
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
      {edited !== null && (
        <EditorPopover
          kind={edited.kind}
          at={edited.index}
          filters={filters}
          onFilters={onFilters}
          total={total}
          onClose={close}
          anchor={anchor}
        />
      )}
    </>
  );
}

function asksNear(filter: Filter, name: string): boolean {
  return someLeaf(filter, (leaf) => {
    if (leaf.kind === 'area') return leaf.name === name;
    return leaf.kind === 'near' && 'name' in leaf.centre && leaf.centre.name === name;
  });
}

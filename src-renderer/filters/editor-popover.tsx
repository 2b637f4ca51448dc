import { Popover } from 'radix-ui';
import { lazy, Suspense, useMemo, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../src-shared/query/query.ts';
import { editorOf, type EditorKind } from './panel-kinds.ts';
import type { EditFilters } from './use-query-edits.ts';

const PanelBody = lazy(async () => ({ default: (await import('./panel-body.tsx')).PanelBody }));

interface EditorPopoverProps {
  readonly kind: EditorKind;
  /** Which filter it changes. */
  readonly at: number;
  readonly filters: readonly Filter[];
  readonly onFilters: EditFilters;
  readonly total: number | null;
  /** What it stands below; it has the focus afterwards. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** The editor of one chip, below it. */
export function EditorPopover({ kind, at, filters, onFilters, total, anchor, onClose }: EditorPopoverProps) {
  const { t } = useTranslation('filters');
  const isPressedBeside = useRef(false);
  const given = filters[at];
  const place = useMemo(() => placeOf(anchor), [anchor]);
  return (
    <Popover.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Popover.Anchor virtualRef={place} />
      <Popover.Portal>
        <Popover.Content
          className="panel"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t(`kinds.${kind}`)}
          onKeyDown={keepKeys}
          onInteractOutside={(event) => {
            isPressedBeside.current = true;
            // Its own chip closes it by its click.
            if (event.target instanceof Node && anchor.current?.contains(event.target) === true) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (isPressedBeside.current) return;
            const button =
              anchor.current instanceof HTMLButtonElement ? anchor.current : anchor.current?.querySelector('button');
            const next = button?.isConnected === true ? button : document.querySelector<HTMLElement>('.search-input');
            next?.focus();
          }}
        >
          <Suspense fallback={null}>
            <PanelBody
              kind={kind}
              at={given !== undefined && editorOf(given) === kind ? at : null}
              filters={filters}
              onFilters={onFilters}
              total={total}
              onDone={onClose}
            />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What floats finds its place by. */
function placeOf(anchor: RefObject<HTMLElement | null>): RefObject<{ getBoundingClientRect: () => DOMRect }> {
  return { current: { getBoundingClientRect: () => anchor.current?.getBoundingClientRect() ?? new DOMRect() } };
}

/** Keys that are pressed in a panel are no commands for the photos behind it; those with Ctrl or ⌘ are. */
export function keepKeys(event: React.KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey && event.key !== 'Escape') event.stopPropagation();
}

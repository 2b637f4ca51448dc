import { Popover, Tabs } from 'radix-ui';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../src-shared/query/query.ts';
import { useCommands } from '../commands/commands.tsx';
import type { Command } from '../commands/registry.ts';
import { Icon } from '../parts/icon.tsx';
import { keepKeys } from './editor-popover.tsx';
import { panelIcons } from './filter-icons.ts';
import { panelKinds, type PanelKind } from './panel-kinds.ts';
import type { EditFilters } from './use-query-edits.ts';

const loadBody = async () => ({ default: (await import('./panel-body.tsx')).PanelBody });
const PanelBody = lazy(loadBody);

interface AddFilterProps {
  readonly filters: readonly Filter[];
  readonly onFilters: EditFilters;
  readonly total: number | null;
}

/** The button beside the field: all panels, one tab each. */
export function AddFilter({ filters, onFilters, total }: AddFilterProps) {
  const { t } = useTranslation('filters');
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<PanelKind>('date');
  const commands = useMemo<readonly Command[]>(
    // The palette gives the focus back first.
    () => [{ id: 'everywhere.filter', run: () => setTimeout(() => setOpen(true)) }],
    [],
  );
  useCommands(commands);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          className="icon-button add-filter"
          aria-label={t('add')}
          title={t('add')}
          onPointerEnter={() => void loadBody()}
        >
          <Icon name="filter" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="panel with-tabs"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('add')}
          onKeyDown={keepKeys}
        >
          <Tabs.Root
            className="panel-tabs"
            orientation="vertical"
            value={kind}
            onValueChange={(value) => {
              setKind(panelKinds.find((known) => known === value) ?? 'date');
            }}
          >
            <Tabs.List className="panel-kinds" aria-label={t('add')}>
              {panelKinds.map((each) => (
                <Tabs.Trigger key={each} value={each} className="panel-kind">
                  <Icon name={panelIcons[each]} size={16} />
                  {t(`kinds.${each}`)}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            <Tabs.Content value={kind} className="panel-content" tabIndex={-1}>
              <Suspense fallback={null}>
                <PanelBody
                  kind={kind}
                  at={null}
                  filters={filters}
                  onFilters={onFilters}
                  total={total}
                  onDone={() => {
                    setOpen(false);
                  }}
                />
              </Suspense>
            </Tabs.Content>
          </Tabs.Root>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

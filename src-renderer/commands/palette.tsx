import './palette.css';
import { Command as List } from 'cmdk';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../connect/live-context.ts';
import { Icon } from '../parts/icon.tsx';
import { useModal } from '../parts/use-modal.ts';
import { folderName } from '../words/format.ts';
import { useAddress } from '../frame/address.ts';
import { queryOfSource } from '../frame/query-of-source.ts';
import { entryOf, type CommandId } from './catalogue.ts';
import { useAllCommands } from './commands.tsx';
import type { Command } from './registry.ts';
import { writtenKey } from './written-key.ts';

const goTo: ReadonlySet<CommandId> = new Set<CommandId>([
  'everywhere.library',
  'everywhere.people',
  'everywhere.map',
  'everywhere.sources',
  'everywhere.duplicates',
  'everywhere.history',
  'everywhere.settings',
  'everywhere.about',
]);

/** Everything that can be done now and everywhere one can go, found by its words. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['frame', 'commands']);
  const { info } = useLive();
  const [, navigate] = useAddress();
  const commands = useAllCommands()
    .filter(({ id }) => entryOf(id).listed !== false)
    // What cannot be done now is said, but last.
    .toSorted((a, b) => Number(a.enabled === false) - Number(b.enabled === false));
  const element = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useModal(element, field);
  const choose = (run: () => void): void => {
    onClose();
    run();
  };
  const row = (command: Command) => (
    <Row key={command.id} command={command} onChoose={() => choose(() => command.run(null))} />
  );
  return (
    <dialog
      ref={element}
      className="palette"
      aria-label={t('palette.name')}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <List label={t('palette.name')} loop>
        <div className="palette-field">
          <Icon name="search" />
          <List.Input ref={field} placeholder={t('palette.search')} aria-label={t('palette.search')} />
        </div>
        <List.List label={t('palette.name')} className="palette-list">
          <List.Empty className="palette-empty">{t('palette.nothing')}</List.Empty>
          <List.Group heading={t('palette.goTo')}>{commands.filter(({ id }) => goTo.has(id)).map(row)}</List.Group>
          <List.Group heading={t('palette.commands')}>{commands.filter(({ id }) => !goTo.has(id)).map(row)}</List.Group>
          {info.sources.length > 0 && (
            <List.Group heading={t('palette.sources')}>
              {info.sources.map((source) => (
                <List.Item
                  key={source.id}
                  value={source.path}
                  className="palette-item"
                  onSelect={() =>
                    choose(() => navigate({ view: 'library', query: queryOfSource(source), photo: null }))
                  }
                >
                  <span className="palette-words">{folderName(source.path)}</span>
                  <span className="palette-note">{source.path}</span>
                </List.Item>
              ))}
            </List.Group>
          )}
        </List.List>
      </List>
    </dialog>
  );
}

function Row({ command, onChoose }: { readonly command: Command; readonly onChoose: () => void }) {
  const { t } = useTranslation(['frame', 'commands']);
  const { id, title, enabled = true } = command;
  const [key] = entryOf(id).keys;
  const words = title ?? t(`commands:${id}`);
  return (
    <List.Item value={words} className="palette-item" disabled={!enabled} onSelect={onChoose}>
      <span className="palette-words">{words}</span>
      {key !== undefined && <kbd>{writtenKey(key)}</kbd>}
    </List.Item>
  );
}

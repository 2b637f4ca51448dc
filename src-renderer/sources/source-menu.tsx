import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../src-shared/model/source.ts';
import { useLive } from '../connect/live-context.ts';
import { useFileDoors } from '../desktop/use-file-doors.ts';
import { useAddress } from '../frame/address.ts';
import { queryOfSource } from '../frame/query-of-source.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu, MenuItem, MenuLine } from '../parts/menu.tsx';
import { isOwnCopies, nameOfSource } from './own-copies.ts';
import { useSourceDeeds } from './use-source-deeds.ts';

const RemoveDialog = lazy(async () => ({ default: (await import('./remove-dialog.tsx')).RemoveDialog }));
const RelocateDialog = lazy(async () => ({ default: (await import('./relocate-dialog.tsx')).RelocateDialog }));

/** A dialog about a source. */
export type SourceDialog = 'relocate' | 'remove';

interface SourceMenuProps {
  readonly source: Source;
  /** Of the button. */
  readonly className?: string;
  /** The row hears keys and the second button of the mouse itself: the button is no stop of its own for Tab. */
  readonly isInRow?: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** Everything that can be done with a source, under a button with three dots. */
export function SourceMenu({ source, className = '', isInRow = false, open, onOpen }: SourceMenuProps) {
  const { info } = useLive();
  const { t } = useTranslation(['sources', 'recognition']);
  const [, navigate] = useAddress();
  const { rescan, watch, recognise } = useSourceDeeds(source);
  const doors = useFileDoors();
  const [dialog, setDialog] = useState<SourceDialog | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const name = t('menu.of', { name: nameOfSource(source, info.path) });
  const isOwn = isOwnCopies(source, info.path);
  const isAway = source.state === 'away';
  return (
    <>
      <Menu
        align="end"
        open={open}
        onOpen={onOpen}
        trigger={
          <button
            ref={button}
            type="button"
            className={`icon-button ${className}`}
            aria-label={name}
            title={name}
            {...(isInRow ? { tabIndex: -1 } : {})}
          >
            <Icon name="more" />
          </button>
        }
      >
        <MenuItem
          icon="library"
          onSelect={() => navigate({ view: 'library', query: queryOfSource(source), photo: null })}
        >
          {t('menu.show')}
        </MenuItem>
        {doors !== null && (
          <MenuItem icon="folder" disabled={isAway} onSelect={() => doors.showSource(source.id)}>
            {doors.showWords}
          </MenuItem>
        )}
        <MenuItem icon="rescan" onSelect={rescan}>
          {t('rescan')}
        </MenuItem>
        <MenuItem icon="models" onSelect={() => recognise(!source.recognise)}>
          {t(source.recognise ? 'recognition:source.turnOff' : 'recognition:source.turnOn')}
        </MenuItem>
        {!isOwn && (
          <>
            <MenuItem icon={source.watch === 'off' ? 'play' : 'pause'} onSelect={() => watch(source.watch === 'off')}>
              {source.watch === 'off' ? t('menu.watch') : t('menu.unwatch')}
            </MenuItem>
            <MenuLine />
            <MenuItem icon="drive" onSelect={() => setDialog('relocate')}>
              {t('menu.relocate')}
            </MenuItem>
            <MenuItem icon="minus" onSelect={() => setDialog('remove')}>
              {t('menu.remove')}
            </MenuItem>
          </>
        )}
      </Menu>
      <SourceDialogs source={source} dialog={dialog} onClose={() => setDialog(null)} backTo={button} />
    </>
  );
}

/** The dialog about a source that is open; afterwards `backTo` has the focus, as what opened it is gone. */
export function SourceDialogs(props: {
  readonly source: Source;
  readonly dialog: SourceDialog | null;
  readonly onClose: () => void;
  readonly backTo: React.RefObject<HTMLElement | null>;
}) {
  const { source, dialog, onClose, backTo } = props;
  const last = useRef(dialog);
  useEffect(() => {
    if (last.current !== null && dialog === null) backTo.current?.focus();
    last.current = dialog;
  }, [dialog, backTo]);
  if (dialog === null) return null;
  // Out of the rail and the list, whose styles are not meant for it.
  return createPortal(
    <Suspense fallback={null}>
      {dialog === 'remove' ? (
        <RemoveDialog source={source} onClose={onClose} />
      ) : (
        <RelocateDialog source={source} onClose={onClose} />
      )}
    </Suspense>,
    document.body,
  );
}

import { useTranslation } from 'react-i18next';
import type { Saved } from '../../src-shared/model/saved.ts';
import { useAddress } from '../frame/address.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu, MenuItem, MenuLine } from '../parts/menu.tsx';
import { useSaved } from './saved-context.ts';
import { shownAt } from './shown-at.ts';

interface SavedMenuProps {
  readonly saved: Saved;
  /** Of the button. */
  readonly className?: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** What can be done with something saved, under a button with three dots. */
export function SavedMenu({ saved, className = '', open, onOpen }: SavedMenuProps) {
  const { t } = useTranslation('saved');
  const { ask, remove, replace } = useSaved();
  const [address] = useAddress();
  const { query } = address;
  const name = t('menu', { name: saved.name });
  return (
    <Menu
      align="end"
      open={open}
      onOpen={onOpen}
      trigger={
        <button type="button" className={`icon-button ${className}`} aria-label={name} title={name}>
          <Icon name="more" />
        </button>
      }
    >
      <MenuItem icon="pencil" onSelect={() => ask({ saved })}>
        {t('renameItem')}
      </MenuItem>
      {saved.kind === 'query' && query !== '' && query !== saved.query && (
        <MenuItem icon="check" onSelect={() => replace(saved, query, shownAt(address))}>
          {t('replace')}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon="minus" onSelect={() => remove(saved)}>
        {t('remove')}
      </MenuItem>
    </Menu>
  );
}

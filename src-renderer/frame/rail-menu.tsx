import { useTranslation } from 'react-i18next';
import { writtenKey } from '../commands/written-key.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu, MenuItem } from '../parts/menu.tsx';
import { useAddress } from './address.ts';
import { useOverlay } from './overlays.tsx';

/** What is seldom wanted, at the foot of the rail. */
export function RailMenu() {
  const { t } = useTranslation(['frame', 'exports']);
  const [, navigate] = useAddress();
  const show = useOverlay();
  return (
    <Menu
      side="top"
      trigger={
        <button type="button" className="icon-button" aria-label={t('rail.more')} title={t('rail.more')}>
          <Icon name="more" />
        </button>
      }
    >
      <MenuItem icon="history" onSelect={() => navigate({ view: 'history', photo: null })}>
        {t('views.history')}
      </MenuItem>
      <MenuItem icon="trash" onSelect={() => navigate({ view: 'trash', photo: null })}>
        {t('views.trash')}
      </MenuItem>
      <MenuItem icon="copies" onSelect={() => navigate({ view: 'duplicates', photo: null })}>
        {t('views.duplicates')}
      </MenuItem>
      <MenuItem icon="models" onSelect={() => navigate({ view: 'models', photo: null })}>
        {t('views.models')}
      </MenuItem>
      <MenuItem icon="export" onSelect={() => show('exports')}>
        {t('exports:list.title')}
      </MenuItem>
      <MenuItem icon="search" note={writtenKey('Mod+k')} onSelect={() => show('palette')}>
        {t('palette.name')}
      </MenuItem>
      <MenuItem icon="keys" note={writtenKey('?')} onSelect={() => show('help')}>
        {t('rail.keys')}
      </MenuItem>
      <MenuItem icon="about" onSelect={() => navigate({ view: 'about', photo: null })}>
        {t('views.about')}
      </MenuItem>
    </Menu>
  );
}

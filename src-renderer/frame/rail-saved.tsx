import { useTranslation } from 'react-i18next';
import type { Saved } from '../../src-shared/model/saved.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../parts/menu.tsx';
import { useSaved } from '../saved/saved-context.ts';
import { SavedMenu } from '../saved/saved-menu.tsx';
import { addressOf } from '../saved/shown-at.ts';
import { useAddress } from './address.ts';
import { RailLine } from './rail-line.tsx';

/** The saved queries in a rail that shows names; nothing while there are none. */
export function RailSaved() {
  const { t } = useTranslation('saved');
  const { queries } = useSaved();
  if (queries.length === 0) return null;
  return (
    <>
      <div className="rail-heading">
        <h2 className="rail-title-only" id="rail-saved">
          {t('queries')}
        </h2>
      </div>
      <ul aria-labelledby="rail-saved">
        {queries.map((saved) => (
          <SavedRow key={saved.id} saved={saved} />
        ))}
      </ul>
    </>
  );
}

/** A row that leads to what a saved query finds; the second button of the mouse opens its menu. */
function SavedRow({ saved }: { readonly saved: Saved }) {
  const [{ view, query }, navigate] = useAddress();
  const isShown = query === saved.query && (view === 'library' || view === 'map' || view === 'insights');
  return (
    <RailLine
      icon="star"
      name={saved.name}
      title={saved.query}
      isCurrent={isShown}
      onGo={() => navigate(addressOf(saved, view))}
      menu={(isOpen, onOpen) => <SavedMenu saved={saved} className="rail-more" open={isOpen} onOpen={onOpen} />}
    />
  );
}

/** The saved queries in a rail of icons: one icon, and a menu, which can change the one that is shown. */
export function RailSavedMenu() {
  const { t } = useTranslation('saved');
  const { queries, ask, remove } = useSaved();
  const [{ view, query }, navigate] = useAddress();
  if (queries.length === 0) return null;
  const shown = queries.find((saved) => saved.query === query);
  return (
    <Menu
      side="right"
      trigger={
        <button
          type="button"
          className={shown !== undefined ? 'rail-row current' : 'rail-row'}
          aria-label={t('queries')}
          title={t('queries')}
        >
          <Icon name="star" />
        </button>
      }
    >
      <MenuHeading>{t('queries')}</MenuHeading>
      {queries.map((saved) => (
        <MenuItem key={saved.id} icon="star" onSelect={() => navigate(addressOf(saved, view))}>
          {saved.name}
        </MenuItem>
      ))}
      {shown !== undefined && (
        <>
          <MenuLine />
          <MenuItem icon="pencil" onSelect={() => ask({ saved: shown })}>
            {t('renameOf', { name: shown.name })}
          </MenuItem>
          <MenuItem icon="minus" onSelect={() => remove(shown)}>
            {t('removeOf', { name: shown.name })}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

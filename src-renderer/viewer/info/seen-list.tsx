import './seen.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { useClassNames } from '../../classes/use-class-names.ts';
import { Icon } from '../../parts/icon.tsx';
import { NameField } from '../boxes/name-field.tsx';
import { saysOf } from '../boxes/seen-things.ts';
import type { Seen } from '../boxes/use-seen.ts';
import { LookedAt } from './looked-at.tsx';
import { SeenRowItem } from './seen-row.tsx';

interface SeenListProps {
  readonly asset: Asset;
  readonly seen: Seen;
}

/** What is on a photo, each with how sure the models are; the less sure behind "more"; one more class by hand. */
export function SeenList({ asset, seen }: SeenListProps) {
  const { t } = useTranslation('info');
  const { nameOf } = useClassNames();
  const [isWhole, setWhole] = useState(false);
  const { rows, more } = seen;
  const hasLooked = asset.recognisedBy.some(({ failure }) => failure === null);
  return (
    <div className="seen">
      {rows.length > 0 && (
        <ul className="seen-rows" aria-label={t('what.seen')}>
          {rows.map((row) => (
            <SeenRowItem key={row.key} row={row} name={nameOf(row)} seen={seen} />
          ))}
        </ul>
      )}
      {rows.length === 0 && hasLooked && (
        <p className="info-second">{t(more.length === 0 ? 'what.nothing' : 'what.nothingSure')}</p>
      )}
      {more.length > 0 && (
        <>
          {isWhole && (
            <ul className="seen-rows unsure" aria-label={t('what.unsure')}>
              {more.map((row) => (
                <SeenRowItem key={row.key} row={row} name={nameOf(row)} seen={seen} />
              ))}
            </ul>
          )}
          <button type="button" className="link seen-more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('what.less') : t('what.more', { count: more.length })}
          </button>
        </>
      )}
      <LookedAt asset={asset} />
      <AddClass seen={seen} />
    </div>
  );
}

/** "+ Something on it", which becomes a field with the names of classes; it stays for the next one. Escape closes it. */
function AddClass({ seen }: { readonly seen: Seen }) {
  const { t } = useTranslation('info');
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  /** So many were given: a fresh field for each. */
  const [given, setGiven] = useState(0);
  if (!isOpen) {
    return (
      <button type="button" className="link info-add" autoFocus={wasOpen} onClick={() => setOpen(true)}>
        <Icon name="plus" size={16} /> {t('what.addClass')}
      </button>
    );
  }
  return (
    <div className="info-add-field">
      <NameField
        key={given}
        label={t('what.classField')}
        onChoose={(chosen) => {
          seen.say(saysOf([{ ...chosen, box: null }], 'right'));
          setGiven(given + 1);
        }}
        onCancel={() => {
          setOpen(false);
          setWasOpen(true);
        }}
        onBlurEmpty={() => {
          setOpen(false);
          setWasOpen(false);
        }}
      />
    </div>
  );
}

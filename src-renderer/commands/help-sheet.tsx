import './help-sheet.css';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../frame/settings.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Switch } from '../parts/switch.tsx';
import { catalogue, entryOf, sections, type CommandId, type Section } from './catalogue.ts';
import { shownKeys } from './shown-keys.ts';
import { keyCaps } from './written-key.ts';

// The keys of an object are strings to the compiler.
const ids = Object.keys(catalogue) as CommandId[];

/** All keys by where they act, also of views that are not open now. */
export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['frame', 'commands']);
  const { settings, change } = useSettings();
  return (
    <Dialog
      title={t('help.title')}
      width={800}
      reading
      onClose={onClose}
      foot={
        <Switch
          label={t('help.letterKeys')}
          on={settings.letterKeys}
          onChange={(letterKeys) => change({ letterKeys })}
        />
      }
    >
      <div className="help">
        {sections.map((section) => (
          <KeySection key={section} section={section} />
        ))}
      </div>
    </Dialog>
  );
}

function KeySection({ section }: { readonly section: Section }) {
  const { t } = useTranslation(['frame', 'commands']);
  const { settings } = useSettings();
  const shown = ids.filter((id) => entryOf(id).section === section && entryOf(id).keys.length > 0);
  if (shown.length === 0) return null;
  return (
    <section className="help-section" aria-labelledby={`help-${section}`}>
      <h3 id={`help-${section}`}>{t(`commands:sections.${section}`)}</h3>
      <dl>
        {shown.map((id) => {
          const { keys } = entryOf(id);
          const isOff = !settings.letterKeys && keys.every((key) => key.length === 1);
          return (
            <div key={id} className={isOff ? 'help-row off' : 'help-row'}>
              <dt>{t(`commands:${id}`)}</dt>
              <dd>
                <Keys keys={keys} />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** The keys of a command: one, one "or" another, or one "to" another. */
function Keys({ keys }: { readonly keys: readonly string[] }) {
  const { t } = useTranslation(['frame', 'commands']);
  const { first, rest, joint } = shownKeys(keys);
  return (
    <>
      <Caps keyName={first} />
      {rest.map((key) => (
        <span key={key}>
          <span className="help-joint">{t(`help.${joint}`)}</span>
          <Caps keyName={key} />
        </span>
      ))}
    </>
  );
}

function Caps({ keyName }: { readonly keyName: string }) {
  return (
    <span className="caps">
      {keyCaps(keyName).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}

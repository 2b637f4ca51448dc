import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../src-shared/model/asset.ts';
import type { TimeCorrection } from '../../src-shared/model/change.ts';
import { useEdits } from '../feedback/use-edits.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ShiftFields } from './shift-fields.tsx';
import { TimePreview } from './time-preview.tsx';
import { useFirstPhotos } from './use-first-photos.ts';
import { secondsBetween } from './wall-clock.ts';
import { ZoneField, zoneOf } from './zone-field.tsx';

const modes = ['set', 'shift', 'zone', 'reset'] as const;
type Mode = (typeof modes)[number];
const previewed = 3;

/** When photos were taken, said by hand: one time, a clock that was off, another zone, or what the files say. */
export function TimeDialog({ ids, onClose }: { readonly ids: readonly string[]; readonly onClose: () => void }) {
  const { t } = useTranslation('edits');
  const edits = useEdits();
  const photos = useFirstPhotos(ids, previewed);
  const [mode, setMode] = useState<Mode>(ids.length > 1 ? 'shift' : 'set');
  const [local, setLocal] = useState<string | null>(null);
  const [zone, setZone] = useState<string | null>(null);
  const [seconds, setSeconds] = useState(0);

  const [first] = photos;
  const firstLocal = first === undefined ? '' : first.capturedAt.local.slice(0, 19);
  const given = local ?? firstLocal;
  const zoneText = zone ?? zoneTextOf(first);
  const correction = correctionOf(mode, { local: given, zoneText, seconds });
  const give = (): void => {
    if (correction !== null) void edits.apply(ids, { what: 'captureTime', correction });
    onClose();
  };
  return (
    <Dialog
      title={t('dialogs.time.title', { count: ids.length })}
      width={640}
      onClose={onClose}
      foot={
        <>
          <span className="hint">{t('dialogs.time.hint')}</span>
          <button type="button" className="button" onClick={onClose}>
            {t('dialogs.cancel')}
          </button>
          <button type="button" className="button primary" disabled={correction === null} onClick={give}>
            {t(mode === 'reset' ? 'dialogs.time.giveBack' : 'dialogs.time.give', { count: ids.length })}
          </button>
        </>
      }
    >
      <Tabs.Root
        className="edit-panels"
        value={mode}
        onValueChange={(value) => {
          setMode(modes.find((known) => known === value) ?? 'set');
        }}
      >
        <Tabs.List className="segments" aria-label={t('dialogs.time.how')}>
          {modes.map((each) => (
            <Tabs.Trigger key={each} value={each} className="segment">
              {t(`dialogs.time.mode.${each}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="set" className="edit-form">
          <p className="hint">
            {t(ids.length > 1 ? 'dialogs.time.allSame' : 'dialogs.time.oneTime', { count: ids.length })}
          </p>
          <div className="field-pair">
            <label>
              {t('dialogs.time.local')}
              <input
                className="field"
                type="datetime-local"
                step={1}
                value={given}
                onChange={(event) => {
                  setLocal(event.target.value);
                }}
              />
            </label>
            <ZoneField value={zoneText} onValue={setZone} local={given} />
          </div>
        </Tabs.Content>
        <Tabs.Content value="shift" className="edit-form">
          <p className="hint">{t('dialogs.time.clockWasOff')}</p>
          <ShiftFields
            seconds={seconds}
            onSeconds={setSeconds}
            firstLocal={firstLocal}
            onFirst={(right) => {
              setSeconds(secondsBetween(firstLocal, right));
            }}
          />
        </Tabs.Content>
        <Tabs.Content value="zone" className="edit-form">
          <p className="hint">{t('dialogs.time.wallKept')}</p>
          <ZoneField value={zoneText} onValue={setZone} local={firstLocal} />
        </Tabs.Content>
        <Tabs.Content value="reset" className="edit-form">
          <p className="hint">{t('dialogs.time.filesCount')}</p>
        </Tabs.Content>
      </Tabs.Root>
      <TimePreview photos={photos} count={ids.length} correction={correction} />
    </Dialog>
  );
}

/** The zone of a photo as one would write it: its name, else its offset. */
function zoneTextOf(photo: Asset | undefined): string {
  return photo?.capturedAt.zone ?? photo?.capturedAt.offset ?? '';
}

/** What is said; null as long as something of it is missing or cannot be read. */
function correctionOf(
  mode: Mode,
  { local, zoneText, seconds }: { readonly local: string; readonly zoneText: string; readonly seconds: number },
): TimeCorrection | null {
  const zone = zoneOf(zoneText);
  switch (mode) {
    case 'set': {
      if (local === '' || (zoneText.trim() !== '' && zone === null)) return null;
      // A browser leaves the seconds out where they are 0.
      return { mode, local: local.length === 16 ? `${local}:00` : local, zone };
    }
    case 'shift':
      return seconds === 0 || !Number.isSafeInteger(seconds) ? null : { mode, seconds };
    case 'zone':
      return zone === null ? null : { mode, zone };
    case 'reset':
      return { mode };
  }
}

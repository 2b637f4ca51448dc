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
import { offsetIn, secondsBetween } from './wall-clock.ts';
import { WallTimeField } from './wall-time-field.tsx';
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
  const there = zoneThereOf(first);
  const isAsItWas = ids.length === 1 && given === firstLocal && zoneText === zoneTextOf(first);
  const isUntouched = mode === 'set' ? local === null && zone === null : mode === 'zone' && zone === null;
  const said = correctionOf(mode, { local: given, zoneText, seconds });
  const correction = isUntouched || ((mode === 'set' || mode === 'zone') && isAsItWas) ? null : said;
  const proposal = there !== null && there.zone !== zoneText && (
    <button
      type="button"
      className="link zone-there"
      onClick={() => {
        setZone(there.zone);
      }}
    >
      {t('dialogs.time.zoneThere', there)}
    </button>
  );
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
            <WallTimeField
              label={t('dialogs.time.local')}
              local={given}
              onLocal={(next) => {
                setLocal(next ?? '');
              }}
            />
            <ZoneField value={zoneText} onValue={setZone} local={given} />
          </div>
          {proposal}
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
          {proposal}
        </Tabs.Content>
        <Tabs.Content value="reset" className="edit-form">
          <p className="hint">{t('dialogs.time.filesCount')}</p>
        </Tabs.Content>
      </Tabs.Root>
      <TimePreview photos={photos} count={ids.length} correction={correction} />
    </Dialog>
  );
}

/**
 * The zone that a photo's time is in, as one would write it: the name where its offset is the one that counts, else the
 * offset. The zone at the position may be another than that of the clock.
 */
function zoneTextOf(photo: Asset | undefined): string {
  if (photo === undefined) return '';
  const { zone, offset, local } = photo.capturedAt;
  return zone !== null && offset === offsetIn(zone, local.slice(0, 19)) ? zone : (offset ?? '');
}

/** The zone of a photo's place with its offset then, where its time is in another one. */
function zoneThereOf(photo: Asset | undefined): { readonly zone: string; readonly offset: string } | null {
  const { zone = null, local = '' } = photo?.capturedAt ?? {};
  const offset = zone === null ? null : offsetIn(zone, local.slice(0, 19));
  return zone === null || offset === null || zoneTextOf(photo) === zone ? null : { zone, offset };
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
      return { mode, local, zone };
    }
    case 'shift':
      return seconds === 0 || !Number.isSafeInteger(seconds) ? null : { mode, seconds };
    case 'zone':
      return zone === null ? null : { mode, zone };
    case 'reset':
      return { mode };
  }
}

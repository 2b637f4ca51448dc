import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SuggestField, type Option } from './suggest-field.tsx';
import { offsetIn, readOffset } from './wall-clock.ts';

const most = 8;

/** Zones that browsers list under the name they had decades ago (the `backward` file of the tz database). */
const presentNames: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** All zones that this browser knows, with UTC, which it leaves out. */
export const zoneNames: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').map((name) => presentNames[name] ?? name),
];

interface ZoneFieldProps {
  readonly value: string;
  readonly onValue: (zone: string) => void;
  /** Wall time at which the offsets beside the names hold. */
  readonly local: string;
}

/** A time zone by the name of a city, or an offset. */
export function ZoneField({ value, onValue, local }: ZoneFieldProps) {
  const { t } = useTranslation('edits');
  const options = useMemo(() => zonesFor(value, local), [value, local]);
  return (
    <SuggestField
      label={t('dialogs.time.zone')}
      value={value}
      onValue={onValue}
      options={options}
      onChoose={(option) => {
        onValue(option.text);
      }}
      placeholder={t('dialogs.time.zonePlaceholder')}
    />
  );
}

/** The zone or offset that the text names; null where it names none. */
export function zoneOf(text: string): string | null {
  const wanted = folded(text);
  return readOffset(text) ?? zoneNames.find((name) => folded(name) === wanted) ?? null;
}

function zonesFor(text: string, local: string): readonly Option[] {
  const wanted = folded(text);
  if (wanted === '') return [];
  const begins: string[] = [];
  const holds: string[] = [];
  for (const name of zoneNames) {
    const known = folded(name);
    if (known.startsWith(wanted) || known.includes(`/${wanted}`)) begins.push(name);
    else if (known.includes(wanted)) holds.push(name);
  }
  return [...begins, ...holds]
    .slice(0, most)
    .map((name) => ({ key: name, text: name, note: offsetIn(name, local) ?? '' }));
}

/** `Buenos Aires` finds `America/Argentina/Buenos_Aires`. */
function folded(text: string): string {
  return text.trim().toLowerCase().replaceAll('_', ' ');
}

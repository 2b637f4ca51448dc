/** @file Everything that an IPTC block says. */
import { iptcDatasets } from '../iptc.ts';
import { decodeText } from '../text.ts';
import { bytesInWords, type Entries } from './entries.ts';
import { iptcNames, iptcNumbers } from './iptc-names.ts';

/** Adds the datasets by name; those that stand several times (keywords) as one list, in their order. */
export function addIptcEntries(bytes: Buffer, entries: Entries): void {
  const values = new Map<string, string[]>();
  for (const { record, number, value } of iptcDatasets(bytes)) {
    const id = `${String(record)}:${String(number)}`;
    const known = values.get(id) ?? [];
    known.push(valueOf(id, value));
    values.set(id, known);
  }
  for (const [id, list] of values) entries.add('IPTC', iptcNames.get(id) ?? id, list.join(', '));
}

function valueOf(id: string, value: Buffer): string {
  if (iptcNumbers.has(id) && value.length === 2) return String(value.readUInt16BE(0));
  // ISO 2022's escape for UTF-8, which is all that anybody writes.
  if (id === '1:90') return value.toString('latin1') === '\x1b%G' ? 'UTF8' : bytesInWords(value.length);
  const text = decodeText(value);
  const name = iptcNames.get(id) ?? '';
  const date = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (date !== null && name.includes('Date')) return date.slice(1).join(':');
  const time = /^(\d{2})(\d{2})(\d{2})(?:([+-]\d{2})(\d{2}))?$/.exec(text);
  if (time === null || !name.includes('Time')) return text;
  const [, hour, minute, second, offsetHours, offsetMinutes] = time;
  const offset = offsetHours === undefined ? '' : `${offsetHours}:${offsetMinutes ?? '00'}`;
  return `${hour ?? ''}:${minute ?? ''}:${second ?? ''}${offset}`;
}

import { t } from '../words/words.ts';

/** Keys that have a sign or a word of their own on a keyboard. */
const named = [
  'Enter',
  'Escape',
  'Space',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Delete',
  'Backspace',
  'Shift',
  'Alt',
  'Mod',
  'arrows',
] as const;
const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  '-': '−',
};
const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };

/** Whether this computer has a ⌘ key. */
function isMac(): boolean {
  return navigator.platform.startsWith('Mac');
}

/** The keys that are pressed together for one key of a command, as they are written on the keyboard: `Ctrl`, `K`. */
export function keyCaps(key: string, mac: boolean = isMac()): string[] {
  // The key itself may be a plus.
  const parts = key === '+' ? ['+'] : key.endsWith('++') ? [...key.slice(0, -2).split('+'), '+'] : key.split('+');
  return parts.map((part) => {
    if (mac && part in macSigns) return macSigns[part] ?? part;
    const name = named.find((one) => one === part);
    if (name !== undefined) return t(`keys.${name}`);
    return signs[part] ?? part.toUpperCase();
  });
}

/** "Ctrl K", "⌘K". */
export function writtenKey(key: string): string {
  const mac = isMac();
  return keyCaps(key, mac).join(mac ? '' : ' ');
}

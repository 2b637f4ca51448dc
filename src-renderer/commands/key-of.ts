/** What of a keyboard event tells which key it is. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The name of a key as commands carry it: `Mod+` for Ctrl or ⌘, `Alt+`, `Shift+` (only where the key writes no sign:
 * `?` is `?` however a keyboard makes it), then the key; letters are small.
 */
export function keyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const isSign = key.length === 1;
  const name = isSign ? key.toLowerCase() : key;
  const isLetter = isSign && name !== key.toUpperCase();
  const mod = ctrlKey || metaKey;
  const shifted = shiftKey && (!isSign || (isLetter && mod) || key === ' ');
  return `${mod ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shifted ? 'Shift+' : ''}${name === ' ' ? 'Space' : name}`;
}

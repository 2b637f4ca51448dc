/** What of an element tells which keys it needs for itself. */
export interface Control {
  readonly tag: string;
  /** Of an `input`: `text`, `checkbox`, `range` … */
  readonly type: string;
  readonly role: string | null;
  readonly editable: boolean;
}

/** Inputs that hold no text. */
const textless = new Set(['checkbox', 'radio', 'range', 'button', 'submit', 'reset', 'color', 'file', 'image']);
const pressed = new Set(['Enter', 'Space']);
const moving = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Space',
]);
/** Roles whose elements are searched by typing and moved in by arrows. */
const menus = new Set(['menu', 'menuitem', 'menuitemradio', 'menuitemcheckbox']);

/** Whether one writes text into this element. */
export function isTextField({ tag, type, editable, role }: Control): boolean {
  if (editable || tag === 'TEXTAREA' || role === 'textbox' || role === 'combobox') return true;
  return tag === 'INPUT' && !textless.has(type);
}

/**
 * Whether the focused element needs this key (as `keyOf` writes it) for itself, so that no command may take it: a text
 * field all of them, a button Enter and Space, a slider the arrows, a menu letters as well.
 */
export function ownsKey(control: Control, key: string): boolean {
  const { tag, role } = control;
  if (isTextField(control)) return true;
  const isBare = key.length === 1;
  if (tag === 'SELECT' || (role !== null && menus.has(role))) return isBare || moving.has(key) || pressed.has(key);
  if (tag === 'INPUT') return moving.has(key) || (pressed.has(key) && control.type !== 'range');
  if (tag === 'VIDEO' || tag === 'AUDIO' || role === 'slider' || role === 'radio') return moving.has(key);
  if (tag === 'BUTTON' || tag === 'A' || tag === 'SUMMARY') return pressed.has(key);
  return false;
}

/**
 * What of the element at which a key was pressed counts for `ownsKey`; null where it is no element, or lies in one that
 * leaves its keys to commands by `data-keys="commands"` (the photos of the grid are buttons, and Space selects them).
 */
export function controlOf(target: EventTarget | null): Control | null {
  if (!(target instanceof HTMLElement) || target.closest('[data-keys="commands"]') !== null) return null;
  return {
    tag: target.tagName,
    type: target instanceof HTMLInputElement ? target.type : '',
    role: target.getAttribute('role'),
    editable: target.isContentEditable,
  };
}

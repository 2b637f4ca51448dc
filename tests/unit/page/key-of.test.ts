import { describe, expect, test } from 'vitest';
import { keyOf, type KeyPress } from '../../../src-renderer/commands/key-of.ts';

const press = (key: string, held: Partial<KeyPress> = {}): string =>
  keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('the name of a key', () => {
  test('letters are small, whether Shift or Caps Lock made them large', () => {
    expect(press('b')).toBe('b');
    expect(press('B')).toBe('b');
    expect(press('B', { shiftKey: true })).toBe('b');
  });

  test('a sign is itself, however a keyboard makes it', () => {
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('/', { shiftKey: true })).toBe('/');
    expect(press('[', { altKey: true })).toBe('Alt+[');
  });

  test('Ctrl and ⌘ are the same, and then Shift counts for letters', () => {
    expect(press('k', { ctrlKey: true })).toBe('Mod+k');
    expect(press('k', { metaKey: true })).toBe('Mod+k');
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('Mod+Shift+z');
    expect(press(',', { ctrlKey: true })).toBe('Mod+,');
  });

  test('keys that write nothing keep their names and their Shift', () => {
    expect(press('ArrowRight', { shiftKey: true })).toBe('Shift+ArrowRight');
    expect(press('Escape')).toBe('Escape');
    expect(press(' ')).toBe('Space');
    expect(press(' ', { shiftKey: true })).toBe('Shift+Space');
  });
});

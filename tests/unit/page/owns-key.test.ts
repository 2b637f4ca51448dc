import { describe, expect, test } from 'vitest';
import { isTextField, ownsKey, type Control } from '../../../src-renderer/commands/owns-key.ts';

const control = (given: Partial<Control>): Control => ({ tag: 'DIV', type: '', role: null, editable: false, ...given });

describe('keys that a control needs for itself', () => {
  test('a text field needs all of them', () => {
    for (const field of [
      control({ tag: 'INPUT', type: 'text' }),
      control({ tag: 'INPUT', type: 'date' }),
      control({ tag: 'TEXTAREA' }),
      control({ editable: true }),
    ]) {
      expect(isTextField(field)).toBe(true);
      for (const key of ['b', '?', 'Enter', 'Escape', 'Mod+z', 'ArrowLeft']) expect(ownsKey(field, key)).toBe(true);
    }
  });

  test('a button needs Enter and Space, and leaves letters and arrows to commands', () => {
    const button = control({ tag: 'BUTTON' });
    expect(['Enter', 'Space'].every((key) => ownsKey(button, key))).toBe(true);
    expect(['b', '/', 'ArrowLeft', 'Escape', 'Mod+k'].some((key) => ownsKey(button, key))).toBe(false);
  });

  test('a slider and radio buttons need the arrows, not the letters', () => {
    for (const type of ['range', 'radio']) {
      const input = control({ tag: 'INPUT', type });
      expect(ownsKey(input, 'ArrowUp')).toBe(true);
      expect(ownsKey(input, 'b')).toBe(false);
      expect(ownsKey(input, 'Mod+z')).toBe(false);
    }
  });

  test('a menu is searched by letters', () => {
    const item = control({ role: 'menuitem' });
    expect(ownsKey(item, 'h')).toBe(true);
    expect(ownsKey(item, 'Mod+k')).toBe(false);
  });
});

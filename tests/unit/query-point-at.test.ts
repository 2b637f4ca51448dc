import { describe, expect, it } from 'vitest';
import { pointAt } from '../../src-shared/query/point-at.ts';

describe('pointAt', () => {
  it.each([
    ['beach cmera:x', 6, 6, 'beach cmera:x', '      ^^^^^^'],
    ['', 0, 0, '', '^'],
    ['a (', 2, 1, 'a (', '  ^'],
    ['a', 9, 9, 'a', ' ^'],
    ['東京 ok bad', 6, 3, '東京 ok bad', '        ^^^'],
    ['🏖 bad', 3, 3, '🏖 bad', '   ^^^'],
    ['e\u0301te\u0301 bad', 6, 3, 'e\u0301te\u0301 bad', '    ^^^'],
    ['a\nb\t\u001b[31m', 2, 1, 'a b  [31m', '  ^'],
    ['\ud800 x', 2, 1, '\ufffd x', '  ^'],
  ])('%j at %i, %i', (text, at, length, line, carets) => {
    expect(pointAt(text, at, length)).toBe(`${line}\n${carets}`);
  });

  it('shows the neighbourhood in a long text', () => {
    const [line = '', carets = ''] = pointAt(`${'a'.repeat(500)} bad ${'b'.repeat(500)}`, 501, 3).split('\n');
    expect(line.length).toBeLessThan(140);
    expect(line).toMatch(/^…a+ bad b+…$/);
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('bad');
    const all = pointAt('x'.repeat(1000), 0, 1000).split('\n');
    expect(all[0]?.length).toBe(all[1]?.length);
    expect(all[0]?.length).toBeLessThan(140);
  });
});

import { expect, test } from 'vitest';
import { readWallTime } from '../../../src-renderer/edits/typed-time.ts';

test.each([
  ['2014-06-30 14:05:09', '2014-06-30T14:05:09'],
  ['2014-06-30T14:05', '2014-06-30T14:05:00'],
  ['30 June 2014, 14:05:09', '2014-06-30T14:05:09'],
  ['30. Juni 2014, 9:05', '2014-06-30T09:05:00'],
  ['30.6.2014 14:05 Uhr', '2014-06-30T14:05:00'],
  ['30.6.2014', null],
  ['June 2014, 14:05', null],
  ['2014-06-31 14:05', null],
  ['2014-06-30 24:05', null],
  ['14:05', null],
])('"%s" is read as %s', (text, local) => {
  expect(readWallTime(text)).toBe(local);
});

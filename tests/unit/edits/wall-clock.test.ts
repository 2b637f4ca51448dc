import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyTag } from '../../../src-renderer/edits/tidy-tag.ts';
import {
  corrected,
  offsetIn,
  partsOf,
  readOffset,
  secondsBetween,
  shifted,
} from '../../../src-renderer/edits/wall-clock.ts';

const seconds = fc.integer({ min: -3_153_600_000, max: 3_153_600_000 });

describe('corrections of time', () => {
  it('shift by the calendar', () => {
    expect(shifted('2015-12-31T23:59:30', 60)).toBe('2016-01-01T00:00:30');
    expect(shifted('2016-02-28T12:00:00.250', 86_400)).toBe('2016-02-29T12:00:00');
    fc.assert(
      fc.property(seconds, (by) => {
        const moved = shifted('2015-07-03T11:40:00', by);
        expect(secondsBetween('2015-07-03T11:40:00', moved)).toBe(by);
        const [days, hours, minutes, rest] = partsOf(by);
        expect(days * 86_400 + hours * 3600 + minutes * 60 + rest).toBe(Math.abs(by));
      }),
    );
  });

  it('know what clocks of a zone showed', () => {
    expect(offsetIn('America/Lima', '2014-06-21T17:03:22')).toBe('-05:00');
    expect(offsetIn('Asia/Kathmandu', '2014-06-21T17:03:22')).toBe('+05:45');
    expect(offsetIn('Europe/Berlin', '2015-07-03T11:40:00')).toBe('+02:00');
    expect(offsetIn('Europe/Berlin', '2015-01-03T11:40:00')).toBe('+01:00');
    // On 25 October 2015 the hour from two to three came twice in Berlin, on 29 March it did not come.
    expect(offsetIn('Europe/Berlin', '2015-10-25T02:30:00')).toBe('+02:00');
    expect(offsetIn('Europe/Berlin', '2015-10-25T03:00:00')).toBe('+01:00');
    expect(offsetIn('Europe/Berlin', '2015-03-29T02:30:00')).toBe('+01:00');
    expect(offsetIn('+05:45', '2015-03-29T02:30:00')).toBe('+05:45');
    expect(offsetIn('Middle/Earth', '2015-03-29T02:30:00')).toBeNull();
  });

  it('read offsets as people write them', () => {
    expect(['+5:45', 'UTC+2', '-0330', '−05:00', 'GMT -3'].map(readOffset)).toEqual([
      '+05:45',
      '+02:00',
      '-03:30',
      '-05:00',
      '-03:00',
    ]);
    expect(['2', 'Lima', '+25', '+05:99'].map(readOffset)).toEqual([null, null, null, null]);
  });

  it('tell what becomes of a photo', () => {
    const known = { local: '2014-06-21T17:03:22', offset: '-05:00' };
    expect(corrected(known, { mode: 'zone', zone: 'Europe/Madrid' })).toEqual({ ...known, offset: '+02:00' });
    expect(corrected(known, { mode: 'set', local: '2015-01-01T00:00:00', zone: null })).toEqual({
      local: '2015-01-01T00:00:00',
      offset: '-05:00',
    });
    expect(corrected(known, { mode: 'shift', seconds: -22 })).toEqual({ ...known, local: '2014-06-21T17:03:00' });
    expect(corrected(known, { mode: 'reset' })).toBeNull();
  });
});

describe('a typed tag', () => {
  it('is tidied', () => {
    expect(tidyTag('  animal /  dog ')).toBe('animal/dog');
    expect(tidyTag('/a//b/')).toBe('a/b');
    expect(tidyTag(' / ')).toBe('');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(tidyTag(tidyTag(text))).toBe(tidyTag(text));
      }),
    );
  });
});

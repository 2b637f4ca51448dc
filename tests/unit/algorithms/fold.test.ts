import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src-shared/algorithms/fold.ts';
import { times } from '../../thorough.ts';

describe('fold', () => {
  it.each([
    ['SÃO PAULO', 'sao paulo'],
    ['Ærøskøbing', 'aeroskobing'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Łódź', 'lodz'],
    ['Đà Nẵng', 'da nang'],
    ['İstanbul', 'istanbul'],
    ['Iğdır', 'igdir'],
    ['Reykjavík, Þingvellir', 'reykjavik, thingvellir'],
    ['Cœur d’Alene', "coeur d'alene"],
    ['Ἀθῆναι ΑΘΗΝΑΣ', 'αθηναι αθηνασ'],
    ['Ёлка', 'елка'],
    ['ﬁle ½ ①', 'file 1⁄2 1'],
    ['e\u0301te\u0301', 'ete'],
    ['co\u00adop\u200b', 'coop'],
    ['가나다', '가나다'],
    ['東京', '東京'],
    ['IMG_12.JPG', 'img_12.jpg'],
    ['Köln – Bonn', 'koln - bonn'],
    ['', ''],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('keeps apart what is more than an accent', () => {
    expect(fold('が')).not.toBe(fold('か'));
    expect(fold('काम')).not.toBe(fold('कम'));
    expect(fold('เก่า')).not.toBe(fold('เก'));
  });

  it('is done after one time, and blind to case and normal form', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const folded = fold(text);
        expect(fold(folded)).toBe(folded);
        expect(fold(text.normalize('NFC'))).toBe(folded);
        expect(fold(text.normalize('NFD'))).toBe(folded);
      }),
      { numRuns: times(5000, 1000) },
    );
    // All scripts with case or accents; the planes beyond hold ideographs.
    for (let code = 0; code < 0x20000; code += 1) {
      const character = String.fromCodePoint(code);
      const folded = fold(character);
      // What stays as it is was folded twice with that.
      if (folded !== character && fold(folded) !== folded)
        throw new Error(`U+${code.toString(16)} folds on to "${fold(folded)}"`);
    }
  });
});

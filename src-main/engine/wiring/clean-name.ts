import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { longestName } from '../../../src-shared/model/saved.ts';

/** A name as it is kept: composed, with single blanks and without control characters. Throws `bad-input` for none. */
export function cleanName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (name !== '' && name.length <= longestName) return name;
  throw new FernwehError('bad-input', `A name has between 1 and ${longestName} characters.`);
}

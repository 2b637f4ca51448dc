import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FernwehError } from '../../src-shared/contract/errors.ts';
import { keys } from '../../src-shared/query/keys.ts';
import { parseQuery } from '../../src-shared/query/parse.ts';
import { printQuery } from '../../src-shared/query/print.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/query-language.md'), 'utf8');

/** The lines of the page's code blocks of this language; two spaces or more part an example from its explanation. */
function examples(language: string): string[] {
  const blocks = page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'));
  return Array.from(blocks, ([, block = '']) => block.split('\n'))
    .flat()
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/ {2,}/)[0] ?? '');
}

describe('docs/query-language.md', () => {
  it.each(examples('query'))('%s is understood', (example) => {
    expect(printQuery(parseQuery(example))).not.toBe('');
  });

  it.each(examples('refused'))('%s is refused', (example) => {
    expect(() => parseQuery(example)).toThrow(FernwehError);
  });

  it('has an example of every key', () => {
    const text = examples('query').join(' ');
    for (const key of keys) expect(text).toContain(`${key}:`);
  });
});

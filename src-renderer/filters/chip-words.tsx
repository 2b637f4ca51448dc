import { describeQuery } from '../../src-shared/query/describe.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { language } from '../words/language.ts';

/** A filter in words: what was chosen is stronger than the words that join it. */
export function ChipWords({ filter }: { readonly filter: Filter }) {
  const [chip] = describeQuery(filter, language());
  return <>{chip?.parts.map(({ text, strong }, index) => (strong ? <b key={index}>{text}</b> : text))}</>;
}

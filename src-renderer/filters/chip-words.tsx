import { describeQuery } from '../../src-shared/query/describe.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { useClassNamer } from '../classes/use-class-namer.ts';
import { language } from '../words/language.ts';

/** A filter in words: what was chosen is stronger than the words that join it. */
export function ChipWords({ filter }: { readonly filter: Filter }) {
  const nameOf = useClassNamer([filter]);
  const [chip] = describeQuery(filter, language(), nameOf);
  return <>{chip?.parts.map(({ text, strong }, index) => (strong ? <b key={index}>{text}</b> : text))}</>;
}

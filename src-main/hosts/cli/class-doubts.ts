import type { ClassDoubts } from '../../../src-shared/contract/class-calls.ts';
import { asksWhatIsSeen } from '../../../src-shared/query/asks-classes.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { Calls } from './connect.ts';

/**
 * Why a query that asks for classes or people may find less than there is, a sentence a line: names that nothing has, and
 * photos that no model has looked at. Empty where it asks for neither, or nothing is amiss.
 */
export async function classDoubts(calls: Calls, query: string): Promise<readonly string[]> {
  if (!asksWhatIsSeen(parseQuery(query))) return [];
  const { photos, unseen, unknown } = await calls.classes.doubts({ query });
  const sentences = unknown.map(unknownSentence);
  if (unseen === 0) return sentences;
  const models = await calls.models.list({});
  const isThere = models.some(({ state, card }) => state === 'installed' && card?.task !== 'embed');
  return [...sentences, unseenSentence(unseen, photos, isThere)];
}

function unknownSentence({ name, near }: ClassDoubts['unknown'][number]): string {
  const meant = near.map(({ spelling }) => `\`${spelling}\``).join(' or ');
  return `No class is called \`${name}\`.${meant === '' ? '' : ` Did you mean ${meant}?`}`;
}

function unseenSentence(unseen: number, photos: number, isThere: boolean): string {
  const head = `No model has looked at ${unseen.toLocaleString('en')} of ${photos.toLocaleString('en')} ${photos === 1 ? 'photo' : 'photos'}`;
  if (isThere) return `${head} yet: \`fernweh recognise\` lets them be looked at.`;
  return `${head}, and none is installed. A small start: fernweh models install light, then fernweh recognise`;
}

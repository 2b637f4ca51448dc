import type { ClassDoubts, WordMeaning } from '../../../src-shared/contract/class-calls.ts';
import { asksWhatIsSeen } from '../../../src-shared/query/asks-classes.ts';
import { namedLeaves } from '../../../src-shared/query/named-leaves.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { Calls } from './connect.ts';

/**
 * Why a query may find less than there is, a sentence a line: words and classes that nothing is called, and, where it asks
 * for classes or people, photos that no model has looked at. Empty where nothing is amiss.
 */
export async function queryDoubts(calls: Calls, query: string): Promise<readonly string[]> {
  const parsed = parseQuery(query);
  const words = namedLeaves(parsed).length === 0 ? [] : await calls.classes.words({ query });
  const unknownWords = words.filter(({ isUnknown }) => isUnknown).map(wordSentence);
  return [...unknownWords, ...(asksWhatIsSeen(parsed) ? await classDoubts(calls, query) : [])];
}

async function classDoubts(calls: Calls, query: string): Promise<readonly string[]> {
  const { photos, unseen, unknown } = await calls.classes.doubts({ query });
  const sentences = unknown.map(unknownSentence);
  if (unseen === 0) return sentences;
  const models = await calls.models.list({});
  const isThere = models.some(({ state, card }) => state === 'installed' && card?.task !== 'embed');
  return [...sentences, unseenSentence(unseen, photos, isThere)];
}

function wordSentence({ text, field, near }: WordMeaning): string {
  if (field === null) return `Nothing in this library is called \`${text}\`.${meantSentence(near)}`;
  return `No photo in this library has the ${field} \`${text}\`.${meantSentence(near)}`;
}

function unknownSentence({ name, near }: ClassDoubts['unknown'][number]): string {
  return `No class is called \`${name}\`.${meantSentence(near)}`;
}

function meantSentence(near: WordMeaning['near']): string {
  const meant = near.map(({ spelling }) => `\`${spelling}\``).join(' or ');
  return meant === '' ? '' : ` Did you mean ${meant}?`;
}

function unseenSentence(unseen: number, photos: number, isThere: boolean): string {
  const head = `No model has looked at ${unseen.toLocaleString('en')} of ${photos.toLocaleString('en')} ${photos === 1 ? 'photo' : 'photos'}`;
  if (isThere) return `${head} yet: \`fernweh recognise\` lets them be looked at.`;
  return `${head}, and none is installed. A small start: fernweh models install light, then fernweh recognise`;
}

import type { NamedPlace } from '../../src-shared/model/place.ts';
import { parsePosition } from '../../src-shared/query/parse-position.ts';
import { useTyped, type AskTyped } from '../connect/use-typed.ts';

const quietMs = 120;
const most = 8;

const askPlaces: AskTyped<NamedPlace> = (calls, text, signal) =>
  text.trim().length < 2 || parsePosition(text) !== null
    ? null
    : calls.places.search({ text, limit: most }, { signal });

/** Places of this name; none while the text is a position. */
export function usePlaces(text: string): readonly NamedPlace[] {
  return useTyped(text, quietMs, askPlaces);
}

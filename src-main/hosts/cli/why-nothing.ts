import type { ModelEntryView } from '../../../src-shared/contract/model-calls.ts';

/**
 * Why no photo was looked at, in a sentence: nobody was there to do it, or nothing was left to do. `asked` null: all models
 * that do not rest; `failing` are those that could look at nothing.
 */
export function whyNothing(
  entries: readonly ModelEntryView[],
  asked: readonly string[] | null,
  failing: readonly string[],
): string {
  const here = entries.filter(({ state }) => state === 'installed' || state === 'damaged');
  const ours = here.filter(({ id }) => asked === null || asked.includes(id));
  const damaged = idsOf(ours, ({ state }) => state === 'damaged');
  const resting = idsOf(ours, ({ state, isUsed }) => asked === null && state === 'installed' && !isUsed);
  const broken = failing.filter((id) => !damaged.includes(id) && !resting.includes(id));
  if (damaged.length + resting.length + broken.length < ours.length)
    return 'There is no photo among these that the models have not looked at.';
  const reasons = [
    told(resting, 'rests', 'rest', ' (they look again when the page Models says so, or for --model ID)'),
    told(damaged, 'is damaged', 'are damaged', ' (`fernweh doctor` says what to do)'),
    told(broken, 'fails', 'fail', ''),
  ];
  return `No model looked at any photo: ${reasons.filter((reason) => reason !== '').join('; ')}.`;
}

function idsOf(entries: readonly ModelEntryView[], are: (entry: ModelEntryView) => boolean): string[] {
  return entries.filter(are).map(({ id }) => id);
}

function told(ids: readonly string[], one: string, many: string, remedy: string): string {
  return ids.length === 0 ? '' : `${ids.join(', ')} ${ids.length === 1 ? one : many}${remedy}`;
}

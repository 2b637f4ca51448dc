import type { ExportChoice, ExportSettings } from '../../../src-shared/model/export.ts';
import type { ExportParts } from './export-parts.ts';

/** The ids of the photos that are exported, in order; of the preset `people` only those with people on them. */
export async function choose(
  { idsOf }: Pick<ExportParts, 'idsOf'>,
  { query, sort, ids }: ExportChoice,
  { preset }: Pick<ExportSettings, 'preset'>,
): Promise<readonly string[]> {
  const chosen = ids ?? (await idsOf(query, sort));
  if (preset !== 'people') return chosen;
  const withPeople = new Set(await idsOf('has:people', 'time'));
  return chosen.filter((id) => withPeople.has(id));
}

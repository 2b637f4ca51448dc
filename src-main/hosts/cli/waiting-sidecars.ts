import type { Calls } from './connect.ts';
import { note } from './output.ts';
import { number } from './progress.ts';

/** Writes the sidecars of what was just said, where they are switched on: whoever opens another program next reads them. */
export async function writeWaitingSidecars({ sidecars }: Pick<Calls, 'sidecars'>): Promise<void> {
  const { on, waiting } = await sidecars.state({});
  if (!on || waiting === 0) return;
  note(`Writing ${number(waiting)} ${waiting === 1 ? 'sidecar' : 'sidecars'} …`);
  const { failures, conflicts } = await sidecars.state({ wait: true });
  if (failures.count + conflicts.count > 0) note('Some were left as they are: fernweh sidecars tells which and why.');
}

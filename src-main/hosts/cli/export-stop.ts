import type { ExportJob } from '../../../src-shared/model/export.ts';
import { connect, endless } from './connect.ts';
import { write } from './output.ts';
import { number } from './progress.ts';

/**
 * `fernweh export --stop`: ends every export that is under way, also in the open app, or was broken off and would go on.
 * What was written stays.
 */
export async function stopExports(library: string, { json }: { readonly json: boolean }): Promise<number> {
  const connection = await connect(library, endless, { mustBeThere: true, listen: true });
  const stopped: ExportJob[] = [];
  try {
    const { exports } = connection.calls;
    for (const { id, state } of await exports.jobs({})) {
      if (state !== 'running' && state !== 'paused') continue;
      await exports.cancel({ id });
      const now = (await exports.jobs({})).find((job) => job.id === id);
      if (now?.state === 'cancelled') stopped.push(now);
    }
  } finally {
    await connection.close();
  }
  await write(json ? `${JSON.stringify(stopped.map(toldAs))}\n` : sentences(stopped));
  return 0;
}

function toldAs({ id, preset, to, photos, done }: ExportJob) {
  return { id, preset, to, photos, done };
}

function sentences(stopped: readonly ExportJob[]): string {
  if (stopped.length === 0) return 'No export is under way.\n';
  return stopped
    .map(
      ({ to, done, photos }) =>
        `The export to ${to} was stopped at ${number(done)} of ${number(photos)}. What was written stays, and is whole.\n`,
    )
    .join('');
}

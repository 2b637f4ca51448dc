import { cameraName } from '../../../../src-shared/model/camera-name.ts';
import { PoolClosed } from '../../platform/pool/pool-errors.ts';
import { Stopped } from '../../platform/gate.ts';
import { taskPriority, taskTimeoutMs } from '../import-parts.ts';
import type { ImportRun } from '../import-run.ts';
import { formatWall } from '../normalise/wall-time.ts';
import type { Normalised } from '../normalise/normalise.ts';
import type { PatternFacts } from '../../platform/files/copy-pattern.ts';
import type { CardGroup } from './list-cards.ts';

/**
 * When, and with which camera, the files of a group were taken: read from the head of the first that tells a date, and
 * of a photo rather than of its video. Where none does, the time of the first file counts, as it does in the catalog.
 */
export async function shotFacts(run: ImportRun, { stem, members, card }: CardGroup): Promise<PatternFacts> {
  let first: Normalised | null = null;
  for (const { facts, isPicture } of members) {
    if (!isPicture || card.isAway) continue;
    const read = await readHead(run, facts);
    if (read === null) {
      await card.lookAgain();
      continue;
    }
    first = first === null || (first.kind === 'video' && read.kind === 'photo') ? read : first;
    if (read.kind === 'photo' && read.capturedAt.source !== 'file-time') {
      first = read;
      break;
    }
  }
  const mtimeMs = members[0]?.facts.mtimeMs ?? 0;
  const local = first?.capturedAt.local ?? formatWall(mtimeMs - new Date(mtimeMs).getTimezoneOffset() * 60_000);
  return { local, camera: cameraName(first?.camera ?? null), name: stem };
}

/** Null where the file tells nothing: it is copied all the same, and the import says what is wrong with it. */
async function readHead(run: ImportRun, facts: CardGroup['members'][number]['facts']): Promise<Normalised | null> {
  await run.gate.pass();
  try {
    const options = { priority: taskPriority.read, timeoutMs: taskTimeoutMs.read };
    return (await run.parts.photos.run('read', { facts, nowMs: Date.now() }, options)).normalised;
  } catch (error) {
    if (!(error instanceof PoolClosed)) return null;
    if (run.gate.isStopped) throw new Stopped();
    throw error;
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../../engine/engine.ts';
import { serve, type Door } from '../server/serve.ts';
import { note } from './output.ts';

const lookEveryMs = 100;
/** Answers under way at the end may take this long; then they are cut, and who only reads asks elsewhere. */
const lastAnswersMs = 5000;

/**
 * Lets other commands speak to the engine of this one while it lasts. Returns how to end: no new ones are let in, the
 * work of others and the answers under way are waited for, then the engine is closed. Where nothing can listen on
 * the loopback the others wait instead.
 */
export async function openPassingDoor(engine: Engine): Promise<() => Promise<void>> {
  let door: Door;
  try {
    door = await serve({
      open: () => Promise.resolve(engine),
      ready: (open, { origin, token }) => open.publish(origin, token),
    });
  } catch {
    return () => engine.close();
  }
  return async () => {
    do {
      await endOfWork(engine);
      // A record that cannot be written leaves an address that soon refuses.
      await engine.withdraw().catch(() => undefined);
      // Somebody who read the address just before it was withdrawn still gets in, with an import, too.
    } while (await isWorkBegun(engine, door.quiet(lastAnswersMs)));
    await door.close();
  };
}

/** Paused imports go on at the next start. */
async function isAtWork(engine: Engine): Promise<boolean> {
  if ((await engine.jobs()).some((job) => job.state === 'running')) return true;
  const { phase } = await engine.recognition.state();
  return phase === 'running' || phase === 'waiting';
}

/** Whether anybody begins work before `quiet` comes, which then counts anew from the end of that: it has answers, too. */
async function isWorkBegun(engine: Engine, quiet: Promise<void>): Promise<boolean> {
  const isQuiet = quiet.then(() => true);
  do {
    if (await isAtWork(engine)) return true;
  } while (!(await Promise.race([isQuiet, pause(lookEveryMs, false)])));
  return await isAtWork(engine);
}

async function endOfWork(engine: Engine): Promise<void> {
  for (let told = false; await isAtWork(engine); told = true) {
    if (!told) note('Waiting for the work of another Fernweh that uses this process …');
    await pause(lookEveryMs);
  }
}

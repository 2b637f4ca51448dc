import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { DrawnScene } from './drawn-picture.ts';
import type { Shot } from './shots.ts';

export interface DrawTask {
  readonly index: number;
  readonly scene: DrawnScene;
}

/** Draws the pictures of all shots, one thread a core: drawing is pure arithmetic. */
export async function drawAll(shots: readonly Shot[], onDrawn: (count: number) => void): Promise<Buffer[]> {
  const pictures: Buffer[] = [];
  let next = 0;
  let drawn = 0;
  const work = async (): Promise<void> => {
    const thread = new Worker(new URL('./draw-thread.ts', import.meta.url));
    try {
      for (let index = next++; index < shots.length; index = next++) {
        const shot = shots[index];
        if (shot === undefined) return;
        const { stop, hour, orientation } = shot;
        const picture = await answer(thread, { index, scene: { stop, hour, orientation } });
        pictures[index] = Buffer.from(picture);
        onDrawn((drawn += 1));
      }
    } finally {
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return pictures;
}

function answer(thread: Worker, task: DrawTask): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('message', (picture: Uint8Array) => {
      thread.removeListener('error', reject);
      resolve(picture);
    });
    thread.postMessage(task);
  });
}

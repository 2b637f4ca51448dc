/** @file A thread that draws: a shot and its number in, the picture out. */
import { parentPort } from 'node:worker_threads';
import { drawnPicture } from './drawn-picture.ts';
import type { DrawTask } from './draw-all.ts';

const port = parentPort;
if (port === null) throw new Error('draw-thread.ts runs in a thread');
port.on('message', ({ index, scene }: DrawTask) => {
  void drawnPicture(scene, index).then((picture) => {
    port.postMessage(picture);
  });
});

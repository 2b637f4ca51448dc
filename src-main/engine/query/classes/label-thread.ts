/** @file Entry of a thread that counts labels while the query thread counts all else. */
import { parentPort } from 'node:worker_threads';
import { Pace } from '../pace.ts';
import { countLabels } from './count-labels.ts';
import type { FromLabelThread, ToLabelThread } from './label-messages.ts';

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread only.');
const underWay = new Map<number, AbortController>();

port.on('message', (message: ToLabelThread) => {
  if (message.call === 'cancel') underWay.get(message.id)?.abort();
  else void count(message);
});

async function count({ id, labels, rows, size }: Extract<ToLabelThread, { call: 'count' }>): Promise<void> {
  const controller = new AbortController();
  underWay.set(id, controller);
  try {
    const tally = new Int32Array(size);
    await countLabels(labels, rows, tally, new Pace(controller.signal));
    const answer: FromLabelThread = { id, tally };
    port?.postMessage(answer, [tally.buffer]);
  } catch (error) {
    // Nobody waits for what was cancelled; what else goes wrong ends the thread, and whoever waits is told.
    if (!controller.signal.aborted) throw error;
  } finally {
    underWay.delete(id);
  }
}

/** @file Asks SQLite in a process of its own: a statement that takes too long can only be ended with it. */
import { parseArgs } from 'node:util';
import { BareSide, type BareQuestion } from './query-sql.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [path = ''] = positionals;
const bare = new BareSide(path);

process.on('message', (question: BareQuestion) => {
  const begun = performance.now();
  const total = bare.answer(question);
  process.send?.({ ms: performance.now() - begun, total });
});
process.on('disconnect', () => {
  bare.close();
});
process.send?.('ready');

import { isCivilDate } from '../../../src-shared/algorithms/civil-date.ts';
import { readSentence } from '../../engine/engine.ts';
import { parseQueryArguments } from './arguments.ts';
import { note, write } from './output.ts';
import { UsageError } from './usage-error.ts';

export const readHelp = `fernweh read SENTENCE [--now DATE] [--json]

Tells how a free sentence in English or German is understood, as a query (docs/sentences.md):
  fernweh read 'beach or sunset from June till July 2014 around Cusco'
  fernweh read 'Hunde ohne Menschen im Winter'
  fernweh query "$(fernweh read 'water bottles in Peru last summer')"

Words that nothing is known of stay in the query, and are told on standard error.

  --now    the day from which "last year" is counted, as 2016-09-15 (usual: today)
  --json   one JSON value: {query, unknown: [words]}`;

/** `fernweh read`: needs no library. */
export async function readCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseQueryArguments(args, { now: { type: 'string' }, json: { type: 'boolean' } });
  const text = positionals.join(' ');
  if (text.trim() === '') throw new UsageError('Which sentence? fernweh read SENTENCE');
  const now = values.now === undefined ? today() : dayOf(values.now);
  const { query, unknown, problem } = await readSentence({ text, language: 'en', now });
  const words = unknown.map(({ word }) => word);
  if (problem !== null) note(problem);
  if (values.json === true) {
    await write(`${JSON.stringify({ query, unknown: words })}\n`);
    return 0;
  }
  await write(`${query}\n`);
  if (words.length > 0) note(`Not understood: ${words.join(', ')}`);
  return 0;
}

/** By the clock of this computer. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

function dayOf(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const isDay = isCivilDate({ year: Number(year), month: Number(month), day: Number(day) }) && Number(year) > 0;
  if (!isDay) throw new UsageError(`--now takes a day as 2016-09-15, not "${text}".`);
  return text;
}

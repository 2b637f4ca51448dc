import { existsSync } from 'node:fs';
import { isCivilDate } from '../../../src-shared/algorithms/civil-date.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { printQuery } from '../../../src-shared/query/print.ts';
import type { Why } from '../../../src-shared/query/sentence/marked-at.ts';
import type { SentenceReading, UnknownPiece } from '../../../src-shared/query/sentence/sentence.ts';
import { isQueryText } from '../../../src-shared/query/sentence/sentence-text.ts';
import { readSentence } from '../../engine/engine.ts';
import { parseQueryArguments } from './arguments.ts';
import { connectToRead, endless } from './connect.ts';
import { tell } from './failure.ts';
import { libraryPath } from './library-path.ts';
import { note, write } from './output.ts';
import { UsageError } from './usage-error.ts';

export const readHelp = `fernweh read SENTENCE [--now DATE] [--json]

Tells how a free sentence in English or German is understood, as a query (docs/sentences.md):
  fernweh read 'beach or sunset from June till July 2014 around Cusco'
  fernweh read 'Hunde ohne Menschen im Winter'
  fernweh query "$(fernweh read 'water bottles in Peru last summer')"

Words that nothing is known of stay in the query, and are told on standard error. What only the query language has
('dog -cat', parentheses, filters) is read as a query.

  --library  its saved areas are places ("near home"); without a library all else is understood
  --now      the day from which "last year" is counted, as 2016-09-15 (usual: today)
  --json     one JSON value: {query, unknown: [words]}`;

type Read = Pick<SentenceReading, 'query' | 'unknown'>;
type Asked = Parameters<typeof readSentence>[0];

/** `fernweh read`: needs no library, but knows the areas of one that is there. */
export async function readCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseQueryArguments(args, { now: { type: 'string' }, json: { type: 'boolean' } });
  const text = positionals.join(' ');
  if (text.trim() === '') throw new UsageError('Which sentence? fernweh read SENTENCE');
  const now = values.now === undefined ? today() : dayOf(values.now);
  let read: Read;
  try {
    read = isQueryText(text)
      ? { query: printQuery(parseQuery(text)), unknown: [] }
      : await readWith(libraryPath(values.library), { text, language: 'en', now });
  } catch (error) {
    const { text: told, exitCode } = tell(error, text);
    note(told);
    return exitCode;
  }
  const { query, unknown } = read;
  if (values.json === true) {
    await write(`${JSON.stringify({ query, unknown: unknown.map(({ word }) => word) })}\n`);
    return 0;
  }
  await write(`${query}\n`);
  if (unknown.length > 0) note(`Not understood: ${unknown.map(toldOf).join(', ')}`);
  if (query === '') note('Nothing in this to ask for: the query is empty, and finds every photo.');
  return 0;
}

/** By the engine of the library, where there is one. */
async function readWith(library: string, asked: Asked): Promise<Read> {
  if (!existsSync(library)) {
    const { problem, ...read } = await readSentence(asked);
    if (problem !== null) note(problem);
    return read;
  }
  const reading = await connectToRead(library, endless);
  try {
    return await reading.ask((calls) =>
      calls.query.read({ text: asked.text, language: asked.language, now: asked.now }),
    );
  } finally {
    await reading.close();
  }
}

const reasons: Readonly<Record<Why, string>> = {
  'no-such-day': 'there is no such day',
  'no-filter': 'no filter asks for this',
  'no-area':
    'no area of this name is saved: ask for the place in the app, click its filter and choose "Save this area", name it home',
  'no-place': 'no place of this name is known',
};

function toldOf({ word, why }: UnknownPiece): string {
  return why === null ? word : `${word} (${reasons[why]})`;
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

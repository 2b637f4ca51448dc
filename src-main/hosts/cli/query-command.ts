import type { SortKey } from '../../../src-shared/query/query.ts';
import { oneOf, parseQueryArguments, wholeNumber } from './arguments.ts';
import { queryDoubts } from './query-doubts.ts';
import { connectToRead, endless, type Reading } from './connect.ts';
import { tell } from './failure.ts';
import { formats, type Format } from './formats.ts';
import { libraryPath, modelsPath } from './library-path.ts';
import { note, write } from './output.ts';
import { UsageError } from './usage-error.ts';

export const queryHelp = `fernweh query QUERY [--format table|json|csv|geojson|paths] [--limit N] [--sort KEY]

Prints the photos that the query selects; without QUERY all of them. docs/query-language.md has the whole language:
  fernweh query 'date:2014-06..2014-07 near:Cusco,50km'
  fernweh query '(lima or cusco) -has:position' --format csv
  fernweh query 'class:dog>=2 class:beach,lakeshore score>=0.6'

  --format   table (usual), json (an array), csv, geojson (those with a position), paths (a file a line)
  --null     with --format paths: names end with NUL instead of a line end, for xargs -0
  --limit    at most this many
  --models   the folder of models, to tell whether one is installed
  --sort     time (newest first, usual), -time, added, -added, name, -name, size, -size;
             album (as the one album that is asked for is arranged)

Where it asks for classes or people, names that no class has and photos that no model has looked at are told on standard
error.

In JSON and CSV, bytes of a file name that are no UTF-8 stand as the characters U+EF80 to U+EFFF; --format paths prints
the file system's own bytes.`;

const sortKeys: readonly SortKey[] = ['time', '-time', 'added', '-added', 'name', '-name', 'size', '-size', 'album'];
const pageSize = 500;

/** `fernweh query`: prints page by page, so that a library of any size fits. */
export async function queryCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseQueryArguments(args, {
    format: { type: 'string' },
    limit: { type: 'string' },
    sort: { type: 'string' },
    null: { type: 'boolean' },
  });
  const format = oneOf('format', values.format, ['table', 'json', 'csv', 'geojson', 'paths'], 'table');
  const sort = oneOf('sort', values.sort, sortKeys, 'time');
  const limit = wholeNumber('limit', values.limit, 0);
  if (values.null === true && format !== 'paths') throw new UsageError('--null goes with --format paths.');

  const query = positionals.join(' ');
  const reading = await connectToRead(libraryPath(values.library), endless, {
    mustBeThere: true,
    modelsPath: modelsPath(values.models),
  });
  try {
    const chosen = formats[format]({ separator: values.null === true ? '\0' : '\n' });
    await print(reading, { query, sort }, limit ?? Number.POSITIVE_INFINITY, chosen);
    for (const sentence of await reading.ask((calls) => queryDoubts(calls, query))) note(sentence);
    return 0;
  } catch (error) {
    // Here the query is known: an error in it is shown with its place.
    const { text, exitCode } = tell(error, query);
    note(text);
    return exitCode;
  } finally {
    await reading.close();
  }
}

/**
 * Asks for page after page. The library may grow meanwhile, which moves photos on to later pages: none is printed twice.
 * The head comes with the first page, so that a query that cannot be read prints nothing.
 */
async function print(
  reading: Reading,
  question: { query: string; sort: SortKey },
  limit: number,
  format: Format,
): Promise<void> {
  const printed = new Set<string>();
  const length = Math.max(1, Math.min(pageSize, limit));
  let total = Number.POSITIVE_INFINITY;
  for (let offset = 0; offset === 0 || (offset < total && printed.size < limit); offset += length) {
    const page = await reading.ask((calls) => calls.query.assets({ ...question, offset, limit: length }));
    total = page.total;
    const fresh = page.assets.filter((asset) => !printed.has(asset.id)).slice(0, limit - printed.size);
    const chunks = fresh.map((asset, index) => Buffer.from(format.row(asset, printed.size + index)));
    for (const asset of fresh) printed.add(asset.id);
    if (offset === 0) chunks.unshift(Buffer.from(format.head()));
    if (!(await write(Buffer.concat(chunks)))) return;
  }
  await write(format.foot());
  const remark = format.remark(printed.size, total);
  if (remark !== null) note(remark);
}

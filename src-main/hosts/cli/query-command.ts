import type { Asset } from '../../../src-shared/model/asset.ts';
import type { SortKey } from '../../../src-shared/query/query.ts';
import { oneOf, parseArguments, wholeNumber } from './arguments.ts';
import { connect, type Calls } from './connect.ts';
import { formats, type Format } from './formats.ts';
import { libraryPath } from './library-path.ts';
import { note, write } from './output.ts';
import { UsageError } from './usage-error.ts';

export const queryHelp = `fernweh query QUERY [--format table|json|csv|geojson|paths] [--limit N] [--sort KEY]

Prints the photos that the query selects; without QUERY all of them. docs/query-language.md has the whole language:
  fernweh query 'date:2014-06..2014-07 near:Cusco,50km'
  fernweh query '(lima or cusco) -has:position' --format csv

  --format   table (usual), json (an array), csv, geojson (those with a position), paths (a file a line)
  --null     with --format paths: names end with NUL instead of a line end, for xargs -0
  --limit    at most this many
  --sort     time (newest first, usual), -time, added, -added, name, -name, size, -size`;

const sortKeys: readonly SortKey[] = ['time', '-time', 'added', '-added', 'name', '-name', 'size', '-size'];
const pageSize = 500;

/** `fernweh query`: prints page by page, so that a library of any size fits. */
export async function queryCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string' },
    limit: { type: 'string' },
    sort: { type: 'string' },
    null: { type: 'boolean' },
  });
  const format = oneOf('format', values.format, ['table', 'json', 'csv', 'geojson', 'paths'], 'table');
  const sort = oneOf('sort', values.sort, sortKeys, 'time');
  const limit = wholeNumber('limit', values.limit, 0);
  if (values.null === true && format !== 'paths') throw new UsageError('--null goes with --format paths.');

  const connection = await connect(libraryPath(values.library));
  try {
    const writer = formats[format]({ separator: values.null === true ? '\0' : '\n' });
    await print(connection.calls, positionals.join(' '), sort, limit ?? Number.POSITIVE_INFINITY, writer);
    return 0;
  } finally {
    await connection.close();
  }
}

async function print(calls: Calls, query: string, sort: SortKey, limit: number, format: Format): Promise<void> {
  const head = format.head();
  if (head.length > 0) await write(head);
  let printed = 0;
  let total = 0;
  do {
    const page = await calls.query.assets({
      query,
      sort,
      offset: printed,
      limit: Math.max(1, Math.min(pageSize, limit - printed)),
    });
    total = page.total;
    const assets: Asset[] = page.assets.slice(0, limit - printed);
    if (assets.length === 0) break;
    const chunks = assets.map((asset, index) => format.row(asset, printed + index));
    if (!(await write(Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)))))) return;
    printed += assets.length;
  } while (printed < Math.min(total, limit));
  const foot = format.foot();
  if (foot.length > 0) await write(foot);
  const remark = format.remark(printed, total);
  if (remark !== null) note(remark);
}

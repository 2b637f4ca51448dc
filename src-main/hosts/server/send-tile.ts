import type { Context } from 'hono';
import type { Engine } from '../../engine/engine.ts';

/** Whole numbers as an address of a tile has them; nothing else finds its way into a query. */
const wholeNumber = /^\d{1,9}$/;
const greatestZoom = 24;

/**
 * A tile of the offline map for our own page. The page is on another port and its map asks by `fetch`, so it is allowed
 * by name (Fetch standard, section 3.3); the guard has looked at `Origin` before.
 */
export async function sendTile(context: Context, engine: Engine, address: readonly string[]): Promise<Response> {
  const origin = context.req.header('origin');
  const headers: Record<string, string> = {
    // New with a new version of the program, whose token is another.
    'cache-control': 'private, max-age=86400',
    ...(origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'Origin' }),
  };
  const [z, x, y] = address.map((part) => (wholeNumber.test(part) ? Number(part) : NaN));
  const known = z !== undefined && z <= greatestZoom && x !== undefined && y !== undefined && x < 2 ** z && y < 2 ** z;
  if (!known) return context.text('There is no such tile.', 404, headers);
  const tile = await engine.worldTile(z, x, y);
  // Nothing but sea: an answer without content is one, where a 404 would stand in red in the browser's console.
  if (tile === null) return new Response(null, { status: 204, headers });
  return new Response(new Uint8Array(tile), {
    headers: {
      ...headers,
      'content-type': 'application/x-protobuf',
      'content-encoding': 'gzip',
      'content-length': String(tile.byteLength),
    },
  });
}

import type { Context } from 'hono';
import type { Engine } from '../../engine/engine.ts';

/** Whole numbers as an address of a tile has them; nothing else finds its way into a query. */
const wholeNumber = /^\d{1,9}$/;
const greatestZoom = 24;

/** Of this tile of a map, which has no address of its own: see `sendTile`. */
type TileParts = readonly (string | undefined)[];

/** A tile of the offline map for our own page. */
export function sendWorldTile(context: Context, engine: Engine, address: TileParts): Promise<Response> {
  // New with a new version of the program, whose token is another.
  return sendTile(context, address, 'private, max-age=86400', async (z, x, y) => {
    const bytes = await engine.worldTile(z, x, y);
    return bytes === null ? null : { bytes, mime: 'application/x-protobuf', encoding: 'gzip' };
  });
}

/** A tile of a map pack. The address that the page has names the content of the pack's file (`v`). */
export function sendPackTile(context: Context, engine: Engine, id: string, address: TileParts): Promise<Response> {
  const kept = context.req.query('v') === undefined ? 'private, no-store' : 'private, max-age=86400';
  return sendTile(context, address, kept, (z, x, y) => engine.maps.packTile(id, { z, x, y }));
}

/** A tile of the online map. The browser keeps none: they go when the user deletes what the engine keeps. */
export function sendOnlineTile(context: Context, engine: Engine, address: TileParts): Promise<Response> {
  const isFine = context.req.query('r') === '2';
  return sendTile(context, address, 'private, no-store', (z, x, y) => engine.maps.onlineTile({ z, x, y }, isFine));
}

/**
 * A tile for our own page. That is on another port and its map asks by `fetch`, so it is allowed by name (Fetch standard,
 * section 3.3); the guard has looked at `Origin` before. Also with what went wrong: the page shall be able to read which.
 */
async function sendTile(
  context: Context,
  address: TileParts,
  cacheControl: string,
  find: (z: number, x: number, y: number) => Promise<{ bytes: Uint8Array; mime: string; encoding?: string } | null>,
): Promise<Response> {
  const origin = context.req.header('origin');
  if (origin !== undefined) {
    context.header('access-control-allow-origin', origin);
    context.header('vary', 'Origin');
  }
  const [z, x, y] = address.map((part) => (wholeNumber.test(part ?? '') ? Number(part) : NaN));
  const known = z !== undefined && z <= greatestZoom && x !== undefined && y !== undefined && x < 2 ** z && y < 2 ** z;
  if (!known) return context.text('There is no such tile.', 404);
  const tile = await find(z, x, y);
  context.header('cache-control', cacheControl);
  // Nothing but sea: an answer without content is one, where a 404 would stand in red in the browser's console.
  if (tile === null) return context.body(null, 204);
  return context.body(new Uint8Array(tile.bytes), 200, {
    'content-type': tile.mime,
    'content-length': String(tile.bytes.byteLength),
    ...(tile.encoding === undefined ? {} : { 'content-encoding': tile.encoding }),
  });
}

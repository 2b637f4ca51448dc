import type { SavedChange } from '../../../src-shared/contract/saved-calls.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Reversal } from '../../../src-shared/model/change.ts';
import type { Saved, SavedKind, SavedShown } from '../../../src-shared/model/saved.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { printQuery } from '../../../src-shared/query/print.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import { cleanName } from './clean-name.ts';

/** What shall be another; the rest stays. */
export interface SavedWish {
  readonly name?: string | undefined;
  readonly query?: string | undefined;
  readonly shown?: SavedShown | undefined;
}

/** `engine.saved`: queries and areas under a name. All reject with `FernwehError`. */
export interface EngineSaved {
  /** By name. */
  list(): Promise<Saved[]>;
  /** `shown`: in which view and order, of a query. Rejects with `name-taken`, and with `bad-input` or `query-syntax` for what is no name, no query or no area. */
  add(kind: SavedKind, name: string, query: string, door: Door, shown?: SavedShown | null): Promise<SavedChange>;
  /** What is absent stays. As `add`, and `not-found`. */
  change(id: string, to: SavedWish, door: Door): Promise<SavedChange>;
  remove(id: string, door: Door): Promise<SavedChange>;
}

/** What the calls stand on. */
export interface SavedParts {
  readonly writer: Pick<WriterCalls, 'addSaved' | 'changeSaved' | 'removeSaved'>;
  readonly list: () => Promise<Saved[]>;
  /** Tells the pages, and that answers about areas may be others now. */
  readonly onChange: () => void;
}

/** The calls of `engine.saved`. */
export function savedCalls({ writer, list, onChange }: SavedParts): EngineSaved {
  const told = async (change: Promise<SavedChange>): Promise<SavedChange> => {
    const done = await change;
    onChange();
    return done;
  };
  return {
    list,
    add: async (kind, name, query, door, shown = null) => {
      const value = { kind, name: cleanName(name), query: cleanQuery(kind, query) };
      return await told(writer.addSaved({ ...value, shown: kind === 'query' ? shown : null }, door));
    },
    change: async (id, { name, query, shown }, door) => {
      const known = (await list()).find((one) => one.id === id);
      if (known === undefined) throw new FernwehError('not-found', 'This is not saved any more.', { data: { id } });
      const to = {
        ...(name !== undefined && { name: cleanName(name) }),
        ...(query !== undefined && { query: cleanQuery(known.kind, query) }),
        ...(shown !== undefined && known.kind === 'query' && { shown }),
      };
      return await told(writer.changeSaved(id, to, door));
    },
    remove: (id, door) => told(writer.removeSaved(id, door)),
  };
}

/** Whether an undo or redo was about something saved. */
export function isAboutSaved(told: Reversal): boolean {
  return told?.kind.startsWith('saved.') === true;
}

/** The query as it is kept. Throws `query-syntax`, and `bad-input` for an area that is none. */
export function cleanQuery(kind: SavedKind, text: string): string {
  const query = parseQuery(text);
  if (kind === 'area' && query.kind !== 'near' && query.kind !== 'box' && query.kind !== 'polygon') {
    throw new FernwehError('bad-input', 'An area is a circle, a box or a polygon, such as near:-13.52,-71.97,50km.');
  }
  return printQuery(query);
}

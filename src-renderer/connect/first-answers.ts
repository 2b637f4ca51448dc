import type { Answer, LibraryInfo, Session, Slice } from '../../src-shared/contract/contract.ts';
import { defaultSettings } from '../../src-shared/model/default-settings.ts';
import type { Settings } from '../../src-shared/model/settings.ts';
import type { SortKey } from '../../src-shared/query/query.ts';
import type { Calls } from './client.ts';

/** The photos that a page shows first: a question, and how many of its answer are loaded at once. */
export interface FirstPhotos {
  readonly query: string;
  readonly sort: SortKey;
  readonly limit: number;
}

/** What every page needs before it can show anything. */
export interface FirstAnswers {
  readonly session: Session;
  readonly settings: Settings;
  readonly info: LibraryInfo;
  /** Null where the page shows no photos at first, or where they could not be had. True until the catalog changes. */
  readonly photos: (FirstPhotos & { readonly head: Answer; readonly slice: Slice }) | null;
}

/**
 * Asks all of it at once: else each part of the page would begin to ask only when the one before has its answer, and
 * each answer would be drawn by itself. `photos` null: the page shows none at first. Rejects where the engine does.
 */
export async function askFirst(calls: Calls, photos: FirstPhotos | null): Promise<FirstAnswers> {
  const asked = photos === null ? Promise.resolve(null) : askPhotos(calls, photos);
  const [session, settings, info, answered] = await Promise.all([
    calls.session.get({}),
    // A page with the usual settings rather than none.
    calls.settings.get({}).catch(() => defaultSettings),
    calls.library.info({}),
    // What is wrong with the question, the page is told when it asks again.
    asked.catch(() => null),
  ]);
  return { session, settings, info, photos: answered };
}

async function askPhotos(calls: Calls, photos: FirstPhotos): Promise<FirstAnswers['photos']> {
  const { query, sort, limit } = photos;
  const [head, slice] = await Promise.all([
    calls.query.head({ query, sort, atLeast: limit }),
    calls.query.slice({ query, sort, offset: 0, limit }),
  ]);
  return head.revision === slice.revision ? { ...photos, head, slice } : null;
}

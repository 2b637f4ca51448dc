import type { Failure, ImportTotals } from '../../../../src-shared/model/job.ts';
import type { RenderOutcome } from '../../catalog/writer-api.ts';
import { isSidecarFailure } from '../../../../src-shared/contract/errors.ts';
import type { Card } from './card.ts';

/** A file of the card that is in the library: as a copy, or (`toPath` null) because its content was there. */
export interface Settled {
  readonly toPath: string | null;
  readonly byThisJob: boolean;
}

/** What copying met and did so far, by paths on the cards. */
export class CopyLedger {
  /** Pictures and videos, each on its card. */
  readonly found = new Map<string, Card>();
  readonly settled = new Map<string, Settled>();
  /** Of files that could not be copied, sidecars among them. */
  readonly failed = new Map<string, Failure>();
  /** Of folders and links on the cards. */
  readonly otherFailures: Failure[] = [];
  cards: readonly Card[] = [];
  ignored = 0;
  sidecars = 0;

  /** Found, and neither copied nor failed. */
  filesLeft(card: Card): number {
    let left = 0;
    for (const [path, home] of this.found) {
      if (home === card && !this.settled.has(path) && !this.failed.has(path)) left += 1;
    }
    return left;
  }

  /** Of the cards: all that could not be copied, and cards that are away. */
  cardFailures(): Failure[] {
    const away = this.cards.filter((card) => card.isAway).map((card) => card.failure(this.filesLeft(card)));
    return [...away, ...this.otherFailures, ...this.failed.values()];
  }

  /** While the import runs; what it makes of the copies is known at its end. */
  liveTotals(totals: ImportTotals): ImportTotals {
    let held = 0;
    let unchanged = 0;
    for (const [path, { toPath, byThisJob }] of this.settled) {
      if (!this.found.has(path)) continue;
      if (!byThisJob) unchanged += 1;
      else if (toPath === null) held += 1;
    }
    const failed = Math.max(totals.failed, this.failed.size + this.otherFailures.length);
    return {
      ...totals,
      found: this.found.size,
      unchanged,
      duplicates: Math.max(totals.duplicates, held),
      ignored: this.ignored,
      failed,
    };
  }

  /** Paths of copies of found files. */
  copies(): string[] {
    return [...this.settled].flatMap(([path, { toPath }]) => (toPath !== null && this.found.has(path) ? [toPath] : []));
  }

  /**
   * The totals at the end, by files on the cards: found = added + updated + unchanged + duplicates + failed of those
   * found + left, which are those on a card that is away and what was stopped before it was read. `outcomeOf` tells
   * what the import made of a copy, `failures` are those of the copies; they are told with the paths on the card.
   */
  finalTotals(
    outcomeOf: ReadonlyMap<string, RenderOutcome | 'known' | 'open'>,
    failures: readonly Failure[],
  ): { readonly totals: ImportTotals; readonly failures: Failure[]; readonly left: number } {
    const cardPaths = new Map(
      [...this.settled].flatMap(([path, { toPath }]) => (toPath === null ? [] : [[toPath, path]])),
    );
    const told = failures.flatMap((failure) => {
      const path = cardPaths.get(failure.path);
      return path === undefined ? [] : [{ ...failure, path }];
    });
    const refused = new Set(told.filter(({ code }) => !isSidecarFailure(code)).map(({ path }) => path));
    const totals = { found: this.found.size, added: 0, updated: 0, unchanged: 0, duplicates: 0, ignored: this.ignored };
    const counted = new Set<string>();
    let left = 0;
    for (const path of this.found.keys()) {
      const settled = this.settled.get(path);
      if (settled === undefined && !this.failed.has(path)) left += 1;
      if (settled === undefined || refused.has(path)) continue;
      const { toPath, byThisJob } = settled;
      const outcome = toPath === null ? 'held' : counted.has(toPath) ? 'held' : (outcomeOf.get(toPath) ?? 'open');
      if (toPath !== null) counted.add(toPath);
      if (outcome === 'held' && !byThisJob) totals.unchanged += 1;
      else if (outcome === 'held' || outcome === 'duplicate') totals.duplicates += 1;
      else if (outcome === 'added') totals.added += 1;
      else if (outcome === 'moved' || outcome === 'changed') totals.updated += 1;
      else if (outcome === 'open') left += 1;
      else totals.unchanged += 1;
    }
    const all = [...this.cardFailures(), ...told];
    return { totals: { ...totals, failed: all.length }, failures: all, left };
  }
}

import type { Untaken } from '../../../src-shared/model/user-data.ts';
import type { Turnover } from './edits.ts';

/** Conflicts and waiting photos that are named. */
const named = 20;

/** How many of one kind a file has, and what became of them. */
export interface TakenCount {
  readonly total: number;
  readonly added: number;
  readonly changed: number;
}

/** What taking in a part of a file did, as it goes on. */
export class TakenPart {
  /** What came true, to be recorded. */
  readonly edits: Turnover[] = [];
  readonly counts = { total: 0, added: 0, changed: 0 };
  readonly conflicts = { count: 0, examples: [] as Untaken[] };
  readonly waiting = { count: 0, examples: [] as string[] };

  count({ total, added, changed }: TakenCount): void {
    this.counts.total += total;
    this.counts.added += added;
    this.counts.changed += changed;
  }

  /** The library says otherwise in these respects. */
  conflict(name: string, whats: readonly string[]): void {
    this.conflicts.count += whats.length;
    for (const what of whats) if (this.conflicts.examples.length < named) this.conflicts.examples.push({ what, name });
  }

  /** A photo that is not in the library. */
  waits(name: string): void {
    this.waiting.count += 1;
    if (this.waiting.examples.length < named) this.waiting.examples.push(name);
  }
}

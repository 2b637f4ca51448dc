import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { AlsoChanged, SidecarPhoto, SidecarRecord, PendingSidecars } from '../catalog/sidecar-writes.ts';
import type { PhotoToTake } from '../catalog/take-photos.ts';
import { followPhoto, type FollowHow } from './follow-photo.ts';
import { takenWord, type PositionOf } from './taken-word.ts';

/** What sidecars need from the rest of the engine. */
export interface SidecarParts {
  readonly isOn: () => Promise<boolean>;
  readonly pending: (limit: number) => Promise<PendingSidecars>;
  readonly photos: (assets: readonly string[]) => Promise<readonly SidecarPhoto[]>;
  /** Photos whose sidecars are not as they were left. */
  readonly changed: (also: AlsoChanged) => Promise<readonly string[]>;
  readonly record: (records: readonly SidecarRecord[], through: number | null) => Promise<void>;
  /** Photos whose sidecars and the user both say something new. */
  readonly inConflict: () => Promise<readonly string[]>;
  /** The user says this from now on: edits of one action. */
  readonly take: (photos: readonly PhotoToTake[], group: string) => Promise<void>;
  readonly positionOf: PositionOf;
}

/** Edits looked at together. */
const editsTogether = 1000;
/** Sidecars between two commits. */
const photosTogether = 100;
/** Edits come in rows: a rating for each key. */
const restMs = 1000;

/**
 * Keeps sidecars in step with what the user says, after his edits and, as soon as a scan has seen them, after what other
 * programs wrote. All of it stands in the catalog: what a kill left undone is done at the next start.
 */
export class SidecarSync {
  readonly #parts: SidecarParts;
  #last: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #isClosing = false;

  constructor(parts: SidecarParts) {
    this.#parts = parts;
  }

  /** Something was said, or the setting changed: soon. */
  wake(): void {
    if (this.#isClosing || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.follow().catch(() => undefined);
    }, restMs);
  }

  /** Follows all edits now; resolves when it is done. */
  follow(): Promise<void> {
    return this.#inTurn(async () => {
      if (!(await this.#parts.isOn())) return;
      for (;;) {
        const { assets, through } = await this.#parts.pending(editsTogether);
        if (through === null || this.#isClosing) return;
        await this.#followAll(assets, { mayWrite: true });
        if (!this.#isClosing) await this.#parts.record([], through);
      }
    });
  }

  /** Takes up what other programs changed; `failed`: tries again what could not be written. */
  lookAgain(failed: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const mayWrite = await this.#parts.isOn();
      const assets = await this.#parts.changed({ failed, gone: mayWrite });
      if (assets.length > 0) await this.#followAll(assets, { mayWrite });
    });
  }

  /** Decides conflicts of these photos (null: all). */
  settle(assets: readonly string[] | null, keep: 'ours' | 'theirs'): Promise<void> {
    return this.#inTurn(async () => {
      const asked = assets ?? (await this.#parts.inConflict());
      await this.#followAll(asked, { mayWrite: await this.#parts.isOn(), keep });
    });
  }

  /** Ends what is under way behind the sidecar that is being written. */
  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#last;
  }

  async #followAll(assets: readonly string[], how: Omit<FollowHow, 'note'>): Promise<void> {
    for (let from = 0; from < assets.length && !this.#isClosing; from += photosTogether) {
      await this.#followPhotos(await this.#parts.photos(assets.slice(from, from + photosTogether)), how);
    }
  }

  async #followPhotos(photos: readonly SidecarPhoto[], how: Omit<FollowHow, 'note'>): Promise<void> {
    const records: SidecarRecord[] = [];
    const taken: PhotoToTake[] = [];
    for (const photo of photos) {
      if (this.#isClosing) break;
      const { record, take, beside } = await followPhoto(photo, {
        ...how,
        note: (noted) => this.#parts.record([noted], null),
      });
      if (record !== null) records.push(record);
      const shownTags = photo.shownTags.filter((tag) => !beside.includes(tag));
      const word =
        Object.keys(take).length === 0 ? null : await takenWord({ ...photo, shownTags }, take, this.#parts.positionOf);
      if (word !== null) taken.push(word);
      await setImmediate();
    }
    // First the word: killed in between, the sidecar is found changed once more, and says the same as the user.
    if (taken.length > 0) await this.#parts.take(taken, randomUUID());
    if (records.length > 0) await this.#parts.record(records, null);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

import type { CommandId } from './catalogue.ts';

/** Something the user can do now: an entry of the catalogue with what does it. */
export interface Command {
  readonly id: CommandId;
  /** Does it. `key` is the key as `keyOf` writes it, null from the palette. */
  readonly run: (key: string | null) => void;
  /** False: greyed in the palette, and its keys do nothing. Default true. */
  readonly enabled?: boolean;
  /** What it does at the moment, where that is more than its words say: "Undo: 3 photos tagged". */
  readonly title?: string;
}

/** What can be done on the page as it is: the commands of all that is mounted. */
export class CommandRegistry {
  readonly #listeners = new Set<() => void>();
  /** By who brought them, the first mounted first; a list that changes keeps its place. */
  readonly #lists = new Map<symbol, readonly Command[]>();
  #all: readonly Command[] = [];

  /** The commands of what is mounted, the last mounted first. The same array until something changes. */
  readonly all = (): readonly Command[] => this.#all;

  /** What `owner` can do from now on. */
  set(owner: symbol, commands: readonly Command[]): void {
    this.#lists.set(owner, commands);
    this.#tell();
  }

  /** `owner` is gone, and so is what it could do. */
  remove(owner: symbol): void {
    if (this.#lists.delete(owner)) this.#tell();
  }

  /** Told of every change until the answer is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #tell(): void {
    this.#all = [...this.#lists.values()].toReversed().flat();
    for (const listener of this.#listeners) listener();
  }
}

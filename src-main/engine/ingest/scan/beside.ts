import { basename } from 'node:path';
import type { SidecarFacts } from '../../catalog/writer-api.ts';
import { matchSidecars, type SidecarName } from './sidecar-names.ts';

/** The sidecars of one folder: first all are added, then each picture and video asks for its own. */
export class Beside {
  /** By name. */
  readonly #facts = new Map<string, Omit<SidecarFacts, 'kind'>>();
  #match: ((fileName: string) => SidecarName[]) | null = null;
  readonly #matched = new Set<string>();
  #told = 0;

  add(facts: Omit<SidecarFacts, 'kind'>): void {
    this.#facts.set(basename(facts.path), facts);
    // A picture with the name of a sidecar may have asked before all were added.
    this.#match = null;
  }

  /** Those of a picture or video, the one to be believed first before the others. */
  of(path: string): SidecarFacts[] {
    if (this.#facts.size === 0) return [];
    this.#match ??= matchSidecars([...this.#facts.keys()]);
    return this.#match(basename(path)).flatMap(({ kind, name }) => {
      const facts = this.#facts.get(name);
      if (facts === undefined) return [];
      this.#matched.add(name);
      return [{ kind, ...facts }];
    });
  }

  /** How many sidecars turned out to belong to a file since this was asked last. */
  newlyMatched(): number {
    const count = this.#matched.size - this.#told;
    this.#told = this.#matched.size;
    return count;
  }
}

import type { FernwehError } from '../../../src-shared/contract/errors.ts';
import { writeDamageFile } from './damage-files.ts';

/**
 * Hears of damage to a catalog in use, from whoever meets it. It is noted for the next start, which repairs it
 * (`repair.ts`), and told; until then everything goes on as well as it can.
 */
export class DamageWatch {
  readonly #libraryPath: string;
  readonly #sentences: string[] = [];
  #isNoted = false;

  constructor(libraryPath: string) {
    this.#libraryPath = libraryPath;
  }

  /** For the top of the page; none while nothing was met. */
  get sentences(): readonly string[] {
    return this.#sentences;
  }

  /** The next start repairs. */
  get isNoted(): boolean {
    return this.#isNoted;
  }

  /** `catalog-damaged`, or that the catalog could not be checked. */
  readonly heard = (error: Pick<FernwehError, 'code' | 'message'>): void => {
    if (error.code !== 'catalog-damaged') {
      this.#sentences.push(error.message);
      return;
    }
    if (this.#isNoted) return;
    this.#isNoted = true;
    this.#sentences.push(error.message);
    try {
      writeDamageFile(this.#libraryPath, 'found', { at: new Date().toISOString(), finding: error.message });
    } catch {
      // A full disk: the next start finds it by itself, or the check after an unclean end does.
    }
  };
}

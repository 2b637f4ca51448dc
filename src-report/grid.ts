import type { Shown } from './shown.ts';

/** Small pictures that are loaded at a time where nobody waits for them, and after how long the next. */
const together = 25;
const everyMs = 150;

/** The figures that stand in the page: the grid is laid out by its style alone, so all that is done is to hide and show. */
export class Figures {
  readonly #all: readonly HTMLElement[];
  readonly #days: readonly HTMLElement[];

  constructor(root: HTMLElement) {
    this.#all = [...root.querySelectorAll<HTMLElement>('figure')];
    this.#days = [...root.querySelectorAll<HTMLElement>('.day')];
  }

  /** Address of the small picture. */
  small(photo: number): string {
    return this.#picture(photo)?.getAttribute('src') ?? '';
  }

  /** Address of the largest picture there is. */
  large(photo: number): string {
    const href = this.#all[photo]?.querySelector('a')?.getAttribute('href') ?? '#';
    return href.startsWith('#') ? this.small(photo) : href;
  }

  /** What the picture shows, in words. */
  alt(photo: number): string {
    return this.#picture(photo)?.alt ?? '';
  }

  /** Width by height. */
  ratio(photo: number): number {
    return (this.#picture(photo)?.width ?? 3) / (this.#picture(photo)?.height ?? 2);
  }

  caption(photo: number): string {
    return this.#all[photo]?.querySelector('.said')?.textContent ?? '';
  }

  /** Puts the keyboard where the photo is. */
  focus(photo: number): void {
    this.#all[photo]?.querySelector('a')?.focus();
  }

  /** Whatever is clicked opens; the addresses are for readers without a script. */
  onOpen(open: (photo: number) => void): void {
    for (const [photo, figure] of this.#all.entries()) {
      figure.querySelector('a')?.addEventListener('click', (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(photo);
      });
    }
  }

  show(shown: Shown): void {
    for (const [photo, figure] of this.#all.entries()) {
      const isHidden = !shown.has(photo);
      if (figure.hidden !== isHidden) figure.hidden = isHidden;
    }
    for (const day of this.#days) {
      const isEmpty = day.querySelector('figure:not([hidden])') === null;
      if (day.hidden !== isEmpty) day.hidden = isEmpty;
    }
  }

  /** Loads some pictures that nobody came near to, and more after a while: a printer asks for all, and waits for none. */
  loadInTime(): void {
    const waiting = this.#all.values();
    const some = (): void => {
      for (let count = 0; count < together; count++) {
        const { value: figure, done } = waiting.next();
        if (done === true) return;
        const picture = figure.querySelector('img');
        if (picture !== null) picture.loading = 'eager';
      }
      setTimeout(some, everyMs);
    };
    setTimeout(some, everyMs);
  }

  /** Printers do not scroll: what is loaded when it comes near is loaded now. */
  loadAll(): void {
    for (const figure of this.#all) {
      const picture = figure.querySelector('img');
      if (picture !== null && !figure.hidden) picture.loading = 'eager';
    }
  }

  #picture(photo: number): HTMLImageElement | null {
    return this.#all[photo]?.querySelector('img') ?? null;
  }
}

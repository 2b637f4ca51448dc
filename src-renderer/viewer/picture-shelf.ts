interface Held {
  readonly image: HTMLImageElement;
  readonly shown: Promise<boolean>;
  isReady: boolean;
}

/** Pictures that are loaded and decoded before they are seen; held, so that the browser does not let them go. */
export class PictureShelf {
  readonly #held = new Map<string, Held>();

  /** Holds these and no others. Loads of others that are under way are dropped. */
  hold(urls: readonly string[]): void {
    for (const [url, { image }] of this.#held) {
      if (urls.includes(url)) continue;
      if (!image.complete) image.removeAttribute('src');
      this.#held.delete(url);
    }
    for (const url of urls) void this.ready(url);
  }

  /** Whether this picture can be drawn at once. */
  isReady(url: string): boolean {
    return this.#held.get(url)?.isReady === true;
  }

  /** Waits until this picture can be drawn at once; false where it cannot be drawn. Loads it if it is not held. */
  ready(url: string): Promise<boolean> {
    const known = this.#held.get(url);
    if (known !== undefined) return known.shown;
    const image = new Image();
    image.src = url;
    const held: Held = {
      image,
      isReady: false,
      shown: image.decode().then(
        () => {
          held.isReady = true;
          return true;
        },
        () => false,
      ),
    };
    this.#held.set(url, held);
    return held.shown;
  }
}

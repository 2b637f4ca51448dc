/** Changes are asked about together, and so much later while an import brings more and more. */
const afterMs = { usually: 500, importing: 5000 };

/** Collects the assets that commits touch, so that the catalog is asked once for many of them. */
export class ChangedPhotos {
  readonly #onChanged: (ids: readonly number[]) => void;
  readonly #ids = new Set<number>();
  #timer: NodeJS.Timeout | null = null;

  constructor(onChanged: (ids: readonly number[]) => void) {
    this.#onChanged = onChanged;
  }

  add(ids: readonly number[], isImporting: boolean): void {
    for (const id of ids) this.#ids.add(id);
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        const changed = [...this.#ids];
        this.#ids.clear();
        this.#onChanged(changed);
      },
      isImporting ? afterMs.importing : afterMs.usually,
    ).unref();
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#ids.clear();
  }
}

/** The last thing that was made, kept as long as it is asked for with the same object and key. */
export class KeptFor<Of extends object, T> {
  /** Weak: who asks for nothing more keeps no answer alive. */
  #kept: { readonly of: WeakRef<Of>; readonly key: string; readonly made: T } | null = null;

  /** What `make` made for this, or makes now. */
  async get(of: Of, key: string, make: () => Promise<T>): Promise<T> {
    const kept = this.#kept;
    if (kept !== null && kept.key === key && kept.of.deref() === of) return kept.made;
    const made = await make();
    this.#kept = { of: new WeakRef(of), key, made };
    return made;
  }
}

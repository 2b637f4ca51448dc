interface Entry<Value> {
  readonly priority: number;
  readonly order: number;
  readonly value: Value;
}

/** A binary heap: the lowest priority number first, and first come first served within one number. */
export class PriorityQueue<Value> {
  readonly #heap: Entry<Value>[] = [];
  #order = 0;

  get size(): number {
    return this.#heap.length;
  }

  push(priority: number, value: Value): void {
    const heap = this.#heap;
    const entry = { priority, order: this.#order++, value };
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = heap[parentAt];
      if (parent === undefined || before(parent, entry)) break;
      heap[at] = parent;
      at = parentAt;
    }
    heap[at] = entry;
  }

  /** The priority of the next value, or null. */
  peekPriority(): number | null {
    return this.#heap[0]?.priority ?? null;
  }

  pop(): Value | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined) return undefined;
    if (heap.length > 0) this.#sink(last);
    return top.value;
  }

  /** Takes everything out, in order. */
  drain(): Value[] {
    const values: Value[] = [];
    for (let value = this.pop(); value !== undefined; value = this.pop()) values.push(value);
    return values;
  }

  #sink(entry: Entry<Value>): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      if (left === undefined) break;
      const [child, childAt] = right !== undefined && before(right, left) ? [right, 2 * at + 2] : [left, 2 * at + 1];
      if (before(entry, child)) break;
      heap[at] = child;
      at = childAt;
    }
    heap[at] = entry;
  }
}

function before<Value>(a: Entry<Value>, b: Entry<Value>): boolean {
  return a.priority === b.priority ? a.order < b.order : a.priority < b.priority;
}

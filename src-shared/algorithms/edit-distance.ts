/**
 * How many typing slips lie between two words: insertions, deletions, replacements and swaps of neighbours, each
 * counted once (optimal string alignment, the restricted Damerau–Levenshtein distance: Damerau 1964,
 * doi:10.1145/363958.363994; Boytsov 2011, doi:10.1145/1963190.1963191, section 2.2).
 * Stops early: returns `limit + 1` for everything beyond `limit`. Compares UTF-16 units.
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const width = b.length + 1;
  let beforeLast = new Uint32Array(width);
  let last = Uint32Array.from({ length: width }, (_, column) => column);
  let current = new Uint32Array(width);
  for (let row = 1; row <= a.length; row += 1) {
    current[0] = row;
    let smallest = row;
    for (let column = 1; column < width; column += 1) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current[column] = cost;
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return limit + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(at(last, b.length), limit + 1);
}

/**
 * The candidate that was most likely meant: the fewest slips away, at most one for words of up to four letters, two
 * up to seven, else three, and never all of the word. Null where none is close. Case does not count; of equals the first.
 */
export function closest(word: string, candidates: readonly string[]): string | null {
  const wanted = word.toLowerCase();
  let limit = Math.min(wanted.length <= 4 ? 1 : wanted.length <= 7 ? 2 : 3, wanted.length - 1);
  let best: string | null = null;
  for (const candidate of candidates) {
    if (limit < 0) break;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    best = candidate;
    limit = distance - 1;
  }
  return best;
}

function at(cells: Uint32Array, index: number): number {
  return cells[index] ?? 0;
}

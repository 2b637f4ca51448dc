import type { FamilyLine } from './tables.ts';
import type { WordNet } from './wordnet.ts';

/**
 * Which families each class belongs to, the nearest first: the deepest in the tree, of equally deep ones those
 * around the nearest, then the smallest.
 * Throws for a parent that is not there, a circle, a member that is nothing, and a family without classes.
 */
export function makeFamilies(
  lines: readonly FamilyLine[],
  keys: readonly string[],
  wordnet: WordNet,
): (key: string) => readonly string[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  if (byId.size !== lines.length) throw new Error('Two families have the same id.');
  /** The family and all around it. */
  const upwards = (id: string, below: readonly string[] = []): string[] => {
    const line = byId.get(id);
    if (line === undefined) throw new Error(`${below.at(-1) ?? ''} < ${id}: there is no family ${id}.`);
    if (below.includes(id)) throw new Error(`The families ${below.join(' < ')} go round in a circle.`);
    return line.parent === null ? [id] : [id, ...upwards(line.parent, [...below, id])];
  };
  const isIn = (key: string, member: string): boolean =>
    key === member || (/^\d{8}$/.test(member) && key.startsWith('n') && wordnet.hypernymsOf(key.slice(1)).has(member));
  const held = new Map<string, Set<string>>(keys.map((key) => [key, new Set()]));
  for (const { id, members } of lines) {
    const [taken, left] = [members.filter((one) => !one.startsWith('-')), members.filter((one) => one.startsWith('-'))];
    for (const member of members) {
      const name = member.replace(/^-/, '');
      if (!keys.some((key) => isIn(key, name))) throw new Error(`Family ${id}: no class is ${name}.`);
    }
    for (const key of keys) {
      const isMember = taken.some((one) => isIn(key, one)) && !left.some((one) => isIn(key, one.slice(1)));
      if (isMember) for (const around of upwards(id)) held.get(key)?.add(around);
    }
  }
  const sizes = new Map<string, number>();
  for (const ids of held.values()) for (const id of ids) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  const empty = lines.find(({ id }) => !sizes.has(id));
  if (empty !== undefined) throw new Error(`Family ${empty.id} has no classes.`);
  const nearer = (a: string, b: string) =>
    upwards(b).length - upwards(a).length || (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0) || (a < b ? -1 : 1);
  return (key) => {
    const sorted = [...(held.get(key) ?? [])].sort(nearer);
    // What stands around the nearest comes before what crosses it: a dog is a mammal before it is a pet.
    const around = new Set(sorted.slice(0, 1).flatMap((id) => upwards(id)));
    const crossing = (id: string) => (around.has(id) ? 0 : 1);
    return sorted.sort((a, b) => upwards(b).length - upwards(a).length || crossing(a) - crossing(b));
  };
}

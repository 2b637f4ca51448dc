import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a process and all its descendants in MB: the sum of their proportional set sizes (PSS: shared pages count
 * by their share; `/proc/PID/smaps_rollup`). Null where the system does not tell (all but Linux).
 */
export function memoryOfTreeMb(pid: number): number | null {
  try {
    const parents = new Map<number, number>();
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const parent = parentOf(Number(name));
      if (parent !== null) parents.set(Number(name), parent);
    }
    const tree = [pid];
    // The list grows while it is walked: children of children.
    for (const one of tree) for (const [child, parent] of parents) if (parent === one) tree.push(child);
    return tree.reduce((sum, one) => sum + pssKb(one), 0) / 1024;
  } catch {
    return null;
  }
}

function parentOf(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN);
  } catch {
    // Ended since the list was read.
    return null;
  }
}

function pssKb(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
}

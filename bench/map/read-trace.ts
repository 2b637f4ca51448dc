import { rounded } from '../result.ts';

/** One entry of Chromium's trace (its "Trace Event Format"); times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly id?: string;
  readonly args?: {
    readonly name?: string;
    readonly data?: {
      readonly startTime?: number;
      readonly timeDeltas?: readonly number[];
      readonly cpuProfile?: { readonly nodes?: readonly ProfileNode[]; readonly samples?: readonly number[] };
    };
  };
}

interface ProfileNode {
  readonly id: number;
  readonly parent?: number;
  readonly callFrame: { readonly functionName: string; readonly url?: string };
}

/** Whose the time is: our scripts, the map library's, or the browser's own (style, layout, painting). */
export type Whose = 'ours' | 'map' | 'browser';

export interface TracedTask {
  readonly ms: number;
  /** Milliseconds by whose they were. */
  readonly by: Readonly<Record<Whose, number>>;
  /** The function of a script that took most of it. */
  readonly most: string;
}

/** Categories that a trace for `readTasks` needs: tasks, and what was running every millisecond. */
export const traced = [
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.cpu_profiler',
  'devtools.timeline',
];

/**
 * The longest tasks of the page's main thread in a trace, and whose time they were. A sample belongs to the script whose
 * function is innermost, what a function has the browser do (WebGL, the document) to that function; without one it is
 * the browser's own.
 */
export function readTasks(trace: string, isMapScript: (url: string) => boolean, most: number): TracedTask[] {
  const { traceEvents: events } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const main = mainThread(events);
  if (main === null) return [];
  const tasks = events
    .filter(
      ({ name, pid, tid, dur }) => name === 'RunTask' && pid === main.pid && tid === main.tid && dur !== undefined,
    )
    .sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0))
    .slice(0, most);
  const samples = samplesOf(events, main);
  return tasks.map(({ ts, dur = 0 }) => {
    const by = { ours: 0, map: 0, browser: 0 };
    const names = new Map<string, number>();
    for (const { at, us, url, name } of samples) {
      if (at < ts || at >= ts + dur) continue;
      const whose: Whose = url === '' ? 'browser' : isMapScript(url) ? 'map' : 'ours';
      by[whose] += us / 1000;
      if (url !== '') names.set(name, (names.get(name) ?? 0) + us);
    }
    const [first] = [...names].sort(([, a], [, b]) => b - a);
    const share = { ours: rounded(by.ours), map: rounded(by.map), browser: rounded(by.browser) };
    return { ms: rounded(dur / 1000), by: share, most: first?.[0] ?? '' };
  });
}

/** The main thread with most tasks: that of the page. */
function mainThread(events: readonly TraceEvent[]): { pid: number; tid: number } | null {
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const busy = threads.map(({ pid, tid }) => ({
    ...{ pid, tid },
    us: events.reduce(
      (sum, one) => sum + (one.name === 'RunTask' && one.pid === pid && one.tid === tid ? (one.dur ?? 0) : 0),
      0,
    ),
  }));
  return busy.sort((a, b) => b.us - a.us)[0] ?? null;
}

interface Sample {
  readonly at: number;
  readonly us: number;
  readonly url: string;
  readonly name: string;
}

function samplesOf(events: readonly TraceEvent[], main: { pid: number; tid: number }): Sample[] {
  const begun = events.filter(({ name, pid, tid }) => name === 'Profile' && pid === main.pid && tid === main.tid);
  return begun.flatMap(({ id, args }) => {
    const nodes = new Map<number, ProfileNode>();
    const samples: Sample[] = [];
    let at = args?.data?.startTime ?? 0;
    for (const chunk of events) {
      if (chunk.name !== 'ProfileChunk' || chunk.pid !== main.pid || chunk.id !== id) continue;
      const { cpuProfile, timeDeltas } = chunk.args?.data ?? {};
      for (const node of cpuProfile?.nodes ?? []) nodes.set(node.id, node);
      for (const [index, node] of (cpuProfile?.samples ?? []).entries()) {
        const us = Math.max(0, timeDeltas?.[index] ?? 0);
        at += timeDeltas?.[index] ?? 0;
        samples.push({ at, us, ...scriptOf(nodes, node) });
      }
    }
    return samples;
  });
}

/** The innermost function that is one of a script. */
function scriptOf(nodes: ReadonlyMap<number, ProfileNode>, id: number): { url: string; name: string } {
  for (
    let node = nodes.get(id);
    node !== undefined;
    node = node.parent === undefined ? undefined : nodes.get(node.parent)
  ) {
    const { url = '', functionName } = node.callFrame;
    if (url.startsWith('http')) return { url, name: functionName };
  }
  return { url: '', name: '' };
}

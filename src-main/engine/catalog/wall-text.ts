/** Wall times as one number: the milliseconds since 1970 that the clock would mean if it showed UTC. */
export function wallMsOf(local: string): number {
  return Date.parse(`${local}Z`);
}

/** `YYYY-MM-DDTHH:mm:ss`, with `.sss` where there is a fraction. Years 0–9999. */
export function wallText(wallMs: number): string {
  return new Date(wallMs).toISOString().replace(/(?:\.000)?Z$/, '');
}

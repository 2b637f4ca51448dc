import type { Filter, Shown } from './shown.ts';

/** What the browser keeps with a step of its history. */
interface Step {
  readonly filter?: Omit<Filter, 'classes'> & { readonly classes: readonly number[] };
  readonly viewing?: boolean;
}

/** The step where the reader is. */
function step(): Step {
  const state: unknown = history.state;
  // Only this page writes it.
  return typeof state === 'object' && state !== null ? state : {};
}

/** Keeps what is chosen with the step of the history, so that a reload, or a way back to the page, finds it again. */
export function keepFilter(shown: Shown): void {
  const { filter } = step();
  if (filter !== undefined) {
    // Another report may have been written to this place meanwhile.
    const classes = filter.classes.filter((one) => shown.data.classes[one] !== undefined);
    shown.change({ ...filter, classes: new Set(classes) });
  }
  shown.onChange(() => {
    const { classes, ...rest } = shown.filter;
    history.replaceState({ ...step(), filter: { ...rest, classes: [...classes] } }, '');
  });
}

/** Whether the step is that of an open photo. */
export function isViewing(): boolean {
  return step().viewing === true;
}

/** A step for an open photo: Back closes it. */
export function beginViewing(): void {
  history.pushState({ ...step(), viewing: true }, '');
}

/** The address names a part of the page from now on. */
export function nameInAddress(id: string): void {
  history.replaceState(history.state, '', `#${id}`);
}

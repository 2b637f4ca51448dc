import type { ReportData } from '../src-shared/model/report-data.ts';

/** What the reader wants to see; a photo matches all of it. */
export interface Filter {
  /** Numbers of classes: any of them; empty for all photos. */
  readonly classes: ReadonlySet<number>;
  /** Days since 1970-01-01, both included; null without an end. A doubtful day lies in no window. */
  readonly from: number | null;
  readonly to: number | null;
  readonly country: string | null;
  readonly city: string | null;
}

const everything: Filter = { classes: new Set(), from: null, to: null, country: null, city: null };

/** Minutes of a day. */
export const dayMinutes = 1440;

/** Which photos are shown: the one thing that map, grid, plots and table agree on. */
export class Shown {
  readonly data: ReportData;
  readonly #doubtful: ReadonlySet<number>;
  #filter = everything;
  #photos: readonly number[];
  #isShown: Uint8Array;
  readonly #listeners: (() => void)[] = [];

  constructor(data: ReportData) {
    this.data = data;
    this.#doubtful = new Set(data.doubtful);
    this.#photos = data.minutes.map((_, photo) => photo);
    this.#isShown = new Uint8Array(data.minutes.length).fill(1);
  }

  get filter(): Filter {
    return this.#filter;
  }

  /** Photos by number, in the order of the report. */
  get photos(): readonly number[] {
    return this.#photos;
  }

  get isFiltered(): boolean {
    const { classes, from, to, country, city } = this.#filter;
    return classes.size > 0 || from !== null || to !== null || country !== null || city !== null;
  }

  has(photo: number): boolean {
    return this.#isShown[photo] === 1;
  }

  /** Whether nobody knows when it was taken. */
  isDoubtful(photo: number): boolean {
    return this.#doubtful.has(photo);
  }

  /** Whether its time counts: where all are doubtful they are the best there is. */
  isTimed(photo: number): boolean {
    return !this.#doubtful.has(photo) || this.#doubtful.size === this.data.minutes.length;
  }

  dayOf(photo: number): number {
    return Math.floor((this.data.minutes[photo] ?? 0) / dayMinutes);
  }

  /** Told after each change. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  change(part: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...part };
    this.#photos = this.matching(this.#filter);
    this.#isShown = new Uint8Array(this.data.minutes.length);
    for (const photo of this.#photos) this.#isShown[photo] = 1;
    for (const listener of this.#listeners) listener();
  }

  clear(): void {
    this.change(everything);
  }

  /** Photos that a filter finds: a plot asks without what it chooses itself. */
  matching(filter: Filter): number[] {
    const { data } = this;
    return data.minutes.flatMap((_, photo) => (this.#matches(photo, filter) ? [photo] : []));
  }

  #matches(photo: number, { classes, from, to, country, city }: Filter): boolean {
    const day = this.dayOf(photo);
    if ((from !== null || to !== null) && !this.isTimed(photo)) return false;
    if ((from !== null && day < from) || (to !== null && day > to)) return false;
    const place = this.data.places[this.data.place[photo] ?? -1];
    if (country !== null && place?.country !== country) return false;
    if (city !== null && place?.city !== city) return false;
    return classes.size === 0 || (this.data.on[photo] ?? []).some((one) => classes.has(one));
  }
}

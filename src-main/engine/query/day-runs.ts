import { civilFromDays } from '../../../src-shared/algorithms/civil-date.ts';
import type { Answer } from '../../../src-shared/contract/contract.ts';

/** What to call the place of an entry (country code, country, region, city): "Cusco, Peru"; null without any name. */
export function placeHeading([, country, region, city]: readonly string[]): string | null {
  const near = city || region || '';
  if (near !== '' && country) return `${near}, ${country}`;
  return near || country || null;
}

/**
 * The days of an answer, made from its assets in order of time: neighbours of one wall day are one entry, so that
 * counts add up along the grid. A day stands more than once where days interleave by instant (a flight over the date
 * line, a camera whose offset is unknown beside a phone).
 */
export class DayRuns {
  readonly #headingOf: (place: number) => string | null;
  readonly #days: { day: string[]; count: number[]; place: (string | null)[] } = { day: [], count: [], place: [] };
  readonly #counts = new Map<number, number>();
  #day = Number.NaN;
  #count = 0;
  #place = -1;
  #placeCount = 0;

  /** `headingOf` names a place code. */
  constructor(headingOf: (place: number) => string | null) {
    this.#headingOf = headingOf;
  }

  /** The next asset: its wall day (days since 1970) and the code of its place. */
  add(day: number, place: number): void {
    if (day !== this.#day) {
      this.#close();
      this.#day = day;
    }
    this.#count++;
    if (place !== this.#place) {
      this.#note();
      this.#place = place;
    }
    this.#placeCount++;
  }

  /** Closes the last day; nothing may be added afterwards. */
  end(): Answer['days'] {
    this.#close();
    return this.#days;
  }

  #note(): void {
    if (this.#placeCount > 0) {
      this.#counts.set(this.#place, (this.#counts.get(this.#place) ?? 0) + this.#placeCount);
    }
    this.#placeCount = 0;
  }

  #close(): void {
    if (this.#count === 0) return;
    this.#note();
    this.#days.day.push(isoDay(this.#day));
    this.#days.count.push(this.#count);
    this.#days.place.push(this.#commonest());
    this.#counts.clear();
    this.#count = 0;
    this.#place = -1;
  }

  /** The name most of the day's assets share; of equally many the first met. */
  #commonest(): string | null {
    const byName = new Map<string, number>();
    for (const [place, count] of this.#counts) {
      const name = this.#headingOf(place);
      if (name !== null) byName.set(name, (byName.get(name) ?? 0) + count);
    }
    let best: string | null = null;
    let most = 0;
    for (const [name, count] of byName) {
      if (count > most) {
        best = name;
        most = count;
      }
    }
    return best;
  }
}

/** The days of an answer that is not in order of time: one run of all, without a heading. */
export function withoutDays(total: number): Answer['days'] {
  return total === 0 ? { day: [], count: [], place: [] } : { day: [''], count: [total], place: [null] };
}

function isoDay(days: number): string {
  const { year, month, day } = civilFromDays(days);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

import type { ReportData } from '../src-shared/model/report-data.ts';
import type { Shown } from './shown.ts';
import type { Words } from './words.ts';

const dayMs = 86_400_000;

/** Dates, numbers and places as the report's language writes them. */
export class Tell {
  readonly #data: ReportData;
  readonly #shown: Shown;
  readonly #words: Words;
  readonly #locale: string;
  readonly #number: Intl.NumberFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #shortDay: Intl.DateTimeFormat;
  readonly #moment: Intl.DateTimeFormat;

  constructor(shown: Shown, words: Words) {
    this.#shown = shown;
    this.#words = words;
    this.#data = shown.data;
    this.#locale = this.#data.language === 'de' ? 'de' : 'en-GB';
    this.#number = new Intl.NumberFormat(this.#locale);
    this.#day = this.#format({ day: 'numeric', month: 'long', year: 'numeric' });
    this.#shortDay = this.#format({ day: 'numeric', month: 'short' });
    this.#moment = this.#format({ dateStyle: 'medium', timeStyle: 'short' });
  }

  count(value: number): string {
    return this.#number.format(value);
  }

  /** A day since 1970-01-01: `3 July 2015`. */
  day(day: number): string {
    return this.#day.format(day * dayMs);
  }

  /** `3 Jul`. */
  shortDay(day: number): string {
    return this.#shortDay.format(day * dayMs);
  }

  days(from: number, to: number): string {
    return this.#day.formatRange(from * dayMs, to * dayMs);
  }

  /** Wall time of a photo, and whether it is doubtful. */
  moment(photo: number): string {
    const moment = this.#moment.format((this.#data.minutes[photo] ?? 0) * 60_000);
    return this.#shown.isDoubtful(photo) ? this.#words.doubtful(moment) : moment;
  }

  /** Monday first. */
  weekdays(): string[] {
    const short = this.#format({ weekday: 'short' });
    // The fifth of January 1970 was a Monday.
    return [4, 5, 6, 7, 8, 9, 10].map((day) => short.format(day * dayMs));
  }

  /** `Williams, Arizona, United States`; empty where nothing is known. */
  place(photo: number): string {
    const place = this.#data.places[this.#data.place[photo] ?? -1];
    return [place?.city, place?.region, place?.country].filter((name) => typeof name === 'string').join(', ');
  }

  /** `35.24946, −112.19102`; empty without a position. */
  position(photo: number): string {
    const [lat, lon] = [this.#data.lat[photo] ?? null, this.#data.lon[photo] ?? null];
    if (lat === null || lon === null) return '';
    return [lat, lon > 180 ? lon - 360 : lon].map((degrees) => degrees.toFixed(4).replace('-', '−')).join(', ');
  }

  classes(photo: number): string {
    return (this.#data.on[photo] ?? []).map((one) => this.#data.classes[one] ?? '').join(', ');
  }

  #format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#locale, { ...options, timeZone: 'UTC' });
  }
}

import type { Filter } from '../../../src-shared/query/query.ts';
import { anyOf, both, either, numbersIn, runsOf, type Dimension } from './dimension.ts';

const hoursOfDay = 24;
const daysOfWeek = 7;

/** Hours of the week, which begins on Monday at 0: chosen as weekdays and times of day. */
export const week: Dimension = {
  id: 'week',
  owns: (filter) => hoursOf(filter) !== null,
  read(filters) {
    const chosen = filters.map(hoursOf).filter((hours) => hours !== null);
    return chosen.length === 0 ? new Set<number>() : chosen.reduce(both);
  },
  write(atoms) {
    // Weekdays with the same hours are said together.
    const alike = new Map<string, { readonly weekdays: number[]; readonly hours: readonly number[] }>();
    for (let day = 0; day < daysOfWeek; day++) {
      const hours = numbersIn(atoms)
        .filter((atom) => Math.floor(atom / hoursOfDay) === day)
        .map((atom) => atom % hoursOfDay)
        .sort((a, b) => a - b);
      if (hours.length === 0) continue;
      const group = alike.get(hours.join());
      if (group === undefined) alike.set(hours.join(), { weekdays: [day + 1], hours });
      else group.weekdays.push(day + 1);
    }
    const groups = [...alike.values()].map(({ weekdays, hours }): readonly Filter[] => [
      ...(weekdays.length === daysOfWeek ? [] : [{ kind: 'weekday', weekdays } as const]),
      ...(hours.length === hoursOfDay ? [] : anyOf(runsOf(hours).map(timeOf))),
    ]);
    const [only, second] = groups;
    if (only === undefined) return [];
    return second === undefined
      ? only
      : anyOf(groups.map((of) => (of.length === 1 ? of[0] : undefined) ?? { kind: 'all', of }));
  },
};

function timeOf({ from, to }: { readonly from: number; readonly to: number }): Filter {
  return { kind: 'time', fromMin: from * 60, toMin: to * 60 + 59 };
}

/** The hours of the week that a filter of whole hours and weekdays leaves; null for any other. */
function hoursOf(filter: Filter): ReadonlySet<number> | null {
  switch (filter.kind) {
    case 'weekday':
      return hoursWhere((day) => filter.weekdays.includes(day + 1));
    case 'time': {
      const { fromMin, toMin } = filter;
      if (fromMin % 60 !== 0 || toMin % 60 !== 59) return null;
      const [from, to] = [fromMin / 60, Math.floor(toMin / 60)];
      return hoursWhere((_, hour) => (from <= to ? hour >= from && hour <= to : hour >= from || hour <= to));
    }
    case 'any':
      return joined(filter.of, either);
    case 'all':
      return joined(filter.of, both);
    default:
      return null;
  }
}

function joined(
  of: readonly Filter[],
  join: (all: ReadonlySet<number>, one: ReadonlySet<number>) => ReadonlySet<number>,
): ReadonlySet<number> | null {
  const parts = of.map(hoursOf).filter((part) => part !== null);
  return parts.length === of.length && parts.length > 0 ? parts.reduce(join) : null;
}

function hoursWhere(test: (day: number, hour: number) => boolean): ReadonlySet<number> {
  const hours = new Set<number>();
  for (let at = 0; at < daysOfWeek * hoursOfDay; at++) {
    if (test(Math.floor(at / hoursOfDay), at % hoursOfDay)) hours.add(at);
  }
  return hours;
}

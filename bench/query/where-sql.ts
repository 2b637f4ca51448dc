import type { Filter, SortKey } from '../../src-shared/query/query.ts';
import { classNumbers, type NamedClasses } from './named-classes.ts';

/** @file Questions as the bare side's SQL has them, written as one would by hand. */

const radians = Math.PI / 180;
const earthRadiusM = 6_371_008.8;

/** The conditions of a filter; `least` is the score that the query says for all classes. Throws for filters of no question. */
export function whereSql(filter: Filter, named: NamedClasses, least: number | null): string {
  const each = (of: readonly Filter[]): string[] => of.map((one) => `(${whereSql(one, named, least)})`);
  switch (filter.kind) {
    case 'everything':
    case 'score':
      return 'true';
    case 'all':
      return each(filter.of).join(' AND ') || 'true';
    case 'any':
      return each(filter.of).join(' OR ') || 'false';
    case 'not':
      return `NOT (${whereSql(filter.of, named, least)})`;
    case 'type':
      return `kind IN (${filter.types.map((type) => `'${type}'`).join(', ')})`;
    case 'time':
      return `of_day BETWEEN ${String(filter.fromMin)} AND ${String(filter.toMin)}`;
    case 'month':
      return `month IN (${filter.months.join(', ')})`;
    case 'rating':
      return `rating IN (${filter.ratings.join(', ')})`;
    case 'date': {
      const minute = (
        { year, month, day }: { year: number; month: number | null; day: number | null },
        after: number,
      ) =>
        Date.UTC(
          year + (month === null ? after : 0),
          (month ?? 1) - 1 + (month !== null && day === null ? after : 0),
          (day ?? 1) + (day === null ? 0 : after),
        ) / 60_000;
      const from = filter.from === null ? 'true' : `minute >= ${String(minute(filter.from, 0))}`;
      const to = filter.to === null ? 'true' : `minute < ${String(minute(filter.to, 1))}`;
      return `${from} AND ${to}`;
    }
    case 'near':
      return 'name' in filter.centre ? 'false' : near(filter.centre, filter.radiusM);
    case 'class':
      return filter.values
        .map(({ name, score }) => {
          const numbers = classNumbers(named, name).join(', ');
          const at = score ?? least;
          const counts = at === null ? 'score >= iif(boxed, 0.5, 0.3)' : `score >= ${String(at)}`;
          return `id IN (SELECT photo FROM things WHERE class IN (${numbers}) AND ${counts})`;
        })
        .join(' OR ');
    case 'word':
      return `place IN (SELECT id FROM places WHERE city LIKE '${filter.text}%' OR region LIKE '${filter.text}%')`;
    case 'field': {
      const like = (column: string) => filter.values.map((value) => `${column} LIKE '%${value}%'`).join(' OR ');
      if (filter.field === 'camera') {
        return `camera IN (SELECT id FROM cameras WHERE ${like("coalesce(make, '') || ' ' || coalesce(model, '')")})`;
      }
      if (filter.field === 'country') return `place IN (SELECT id FROM places WHERE ${like('country_code')})`;
      return `id IN (SELECT photo FROM tagged WHERE tag IN (SELECT id FROM tags WHERE ${like('name')}))`;
    }
    default:
      throw new Error(`the bare side knows no ${filter.kind}`);
  }
}

function near({ lat, lon }: { readonly lat: number; readonly lon: number }, radiusM: number): string {
  const angle = radiusM / earthRadiusM;
  const [south, north] = [lat - angle / radians, lat + angle / radians];
  const width = south <= -90 || north >= 90 ? 180 : Math.asin(Math.sin(angle) / Math.cos(lat * radians)) / radians;
  const [west, east] = [lon - width, lon + width];
  const between = (from: number, to: number): string =>
    `south <= ${String(north)} AND north >= ${String(south)} AND west <= ${String(to)} AND east >= ${String(from)}`;
  const spots = [between(west, east), between(west + 360, 180), between(-180, east - 360)]
    .map((one) => `id IN (SELECT id FROM spots WHERE ${one})`)
    .slice(0, west < -180 || east > 180 ? 3 : 1);
  const half = String(radians / 2);
  const exact = `pow(sin((lat - ${String(lat)}) * ${half}), 2) + ${String(Math.cos(lat * radians))} * cos(radians(lat)) *
    pow(sin((lon - ${String(lon)}) * ${half}), 2) <= ${String(Math.sin(angle / 2) ** 2)}`;
  return `(${spots.join(' OR ')}) AND ${exact}`;
}

/** The order of a key. */
export function orderSql(sort: SortKey): string {
  const column = { time: 'sort_ms', added: 'added', name: 'name', size: 'size' }[sort.replace('-', '')] ?? 'sort_ms';
  const isDown = (column !== 'name') !== sort.startsWith('-');
  return `${column} ${isDown ? 'DESC' : 'ASC'}, id ${isDown ? 'DESC' : 'ASC'}`;
}

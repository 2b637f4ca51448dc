import { z } from 'zod';
import list from '../../resources/region-names.json' with { type: 'json' };

const names = z.record(z.string(), z.record(z.string(), z.array(z.string()))).parse(list);

/**
 * What travellers call a region besides its stored name (Toscana for Tuscany), by country code and stored name; made
 * by hand, as the register has one name per region.
 */
export const regionAlternates: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(names).flatMap(([country, regions]) =>
    Object.entries(regions).map(([region, others]) => [`${country} ${region}`, others] as const),
  ),
);

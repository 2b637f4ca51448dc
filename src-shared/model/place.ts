import { z } from 'zod';

/** A named area, as far as the offline data knows it. All null-able parts: open sea has no country. */
export const place = z.object({
  country: z.string().nullable(),
  /** ISO 3166-1 alpha-2, upper case. */
  countryCode: z.string().nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
});
export type Place = z.infer<typeof place>;

/** A place found by name, for `near:Cusco` and for the search field. */
export const namedPlace = place.extend({
  /** The name as the gazetteer spells it. */
  name: z.string(),
  lat: z.number(),
  lon: z.number(),
  population: z.number(),
});
export type NamedPlace = z.infer<typeof namedPlace>;

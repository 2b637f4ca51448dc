/**
 * Radius in km of the circle that a settlement of that many people covers: 9 km for a million, growing with
 * P^0.44. That area grows a little slower than population (A ~ P^0.88) is Nordbeck's urban allometry (S. Nordbeck,
 * "Urban allometric growth", Geografiska Annaler B 53, 1971); the 9 km are fitted to the official areas of Munich,
 * Paris, Vienna, Berlin, Rio, Sydney, New York, Tokyo and London, which it meets within about 40 %.
 */
export function cityExtentKm(population: number): number {
  return 9 * (Math.max(population, 100) / 1_000_000) ** 0.44;
}

/**
 * Distance in km as a settlement of this population feels it (no unit): between neighbours the border runs where
 * both feel the same. The power keeps a metropolis from reaching over the villages around it: 500 m from a village
 * is nearer than 30 km from a city of ten million.
 */
export function feltDistance(distanceKm: number, population: number): number {
  return distanceKm / (1 + cityExtentKm(population) ** 0.8);
}

/** Farther than this from its centre in km a settlement no longer names a place: 25 km for a village, 50 for the largest. */
export function namingLimitKm(population: number): number {
  return Math.min(50, 25 + cityExtentKm(population));
}

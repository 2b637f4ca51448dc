/** Poleward of it (degrees) Web Mercator ends: there the square world has its edge. */
export const mercatorEdge = (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI;

/**
 * Latitude in degrees as the part of the square world, 0 at its northern edge and 1 at the southern one; beyond the edges
 * it stops. OGC Two Dimensional Tile Matrix Set 1.0, annex E.
 */
export function mercatorY(lat: number): number {
  const held = Math.min(mercatorEdge, Math.max(-mercatorEdge, lat));
  return 0.5 - Math.asinh(Math.tan((held * Math.PI) / 180)) / (2 * Math.PI);
}

/** Longitude in degrees as the part of the world, 0 at 180° W and 1 at 180° E; one that runs on goes beyond. */
export function mercatorX(lon: number): number {
  return (lon + 180) / 360;
}

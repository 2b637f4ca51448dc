/** Corners that all ways together may have. */
export const mostCorners = 2000;
/** How far a drawn way may lie beside the real one, in pixels: less is not seen, more would be. */
export const finestPx = 0.75;
const coarsestPx = 4;

/** How ways are thinned, and how many of them, the first, have room so. */
export interface Thinning {
  /** Corners that weigh more stay. */
  readonly tolerancePx: number;
  readonly fitting: number;
}

/** The finest tolerance that all ways fit with, by the weights of the corners of their parts; else the coarsest. */
export function thinning(ways: readonly (readonly Float64Array[])[]): Thinning {
  const weights = ways.flatMap((parts) => parts.flatMap((part) => [...part].filter((weight) => weight > 0)));
  weights.sort((a, b) => b - a);
  const tolerancePx = Math.max(finestPx, weights[mostCorners] ?? 0);
  if (tolerancePx <= coarsestPx) return { tolerancePx, fitting: ways.length };
  let corners = 0;
  const fitting = ways.findIndex((parts) => {
    for (const part of parts) for (const weight of part) if (weight > coarsestPx) corners++;
    return corners > mostCorners;
  });
  return { tolerancePx: coarsestPx, fitting: fitting < 0 ? ways.length : fitting };
}

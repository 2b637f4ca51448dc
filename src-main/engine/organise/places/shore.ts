/** Rows of land for each degree of latitude: one every 0.93 km. */
export const rowsPerDegree = 120;

const kmPerDegree = 111.195;

/** How far a point at sea is from land. */
export interface Shore {
  /** Kilometres to the nearest land, 0 on land (lakes are land), `limitKm` where there is none nearer. Good to about 1 km. */
  distanceKm(lat: number, lon: number, limitKm: number): number;
}

/**
 * Reads the land as rows along parallels: `crossings[starts[r] … starts[r + 1]]` are the longitudes at which row r
 * enters and leaves land in turn, in 65536ths of the circle from 180° W (made by `scripts/gazetteer/land-rows.ts`
 * from Natural Earth 1:10M).
 */
export function openShore(starts: Uint32Array, crossings: Uint16Array): Shore {
  const rowCount = starts.length - 1;

  /** Degrees of longitude to the nearest land in the row; Infinity in a row without land. */
  const gapInRow = (row: number, lon: number): number => {
    const start = starts[row] ?? 0;
    const end = starts[row + 1] ?? start;
    if (start === end) return Infinity;
    const at = ((lon + 180) / 360) * 65_536;
    let low = start;
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((crossings[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    if ((low - start) % 2 === 1) return 0;
    // The row closes at the antimeridian.
    const west = low > start ? (crossings[low - 1] ?? 0) : (crossings[end - 1] ?? 0) - 65_536;
    const east = low < end ? (crossings[low] ?? 0) : (crossings[start] ?? 0) + 65_536;
    return (Math.min(at - west, east - at) * 360) / 65_536;
  };

  return {
    distanceKm(lat, lon, limitKm) {
      const home = Math.min(rowCount - 1, Math.max(0, Math.floor((lat + 90) * rowsPerDegree)));
      let best = limitKm;
      const reach = Math.ceil((limitKm / kmPerDegree) * rowsPerDegree);
      for (let step = 0; step <= reach; step++) {
        for (const row of step === 0 ? [home] : [home - step, home + step]) {
          if (row < 0 || row >= rowCount) continue;
          const rowLat = -90 + (row + 0.5) / rowsPerDegree;
          // A row stands for a band: its edge counts.
          const northKm = Math.max(0, Math.abs(lat - rowLat) - 0.5 / rowsPerDegree) * kmPerDegree;
          if (northKm >= best) continue;
          const eastKm = gapInRow(row, lon) * kmPerDegree * Math.cos((rowLat * Math.PI) / 180);
          best = Math.min(best, Math.hypot(northKm, eastKm));
        }
      }
      return best;
    },
  };
}

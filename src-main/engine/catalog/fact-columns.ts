import type { SqliteDatabase } from '../platform/sqlite.ts';
import { capturedMs } from './captured-ms.ts';
import type { ShownFacts } from './said-facts.ts';
import { statement } from './statements.ts';

/** @file The columns of `assets`, in the parts that change together. */

/** Values by the names of columns. */
export type Columns = Readonly<Record<string, string | number | null>>;

/** Of the content, where it was decoded; null for what it does not tell. */
export interface DecodedSize {
  readonly width: number | null;
  readonly height: number | null;
}

/** What a part says of an asset. Between them the parts have every fact that the user's word may change. */
export const factColumns = {
  size: ({ width, height, turn }: ShownFacts, decoded: DecodedSize | undefined): Columns => {
    const upright = [decoded?.width ?? width, decoded?.height ?? height] as const;
    const [shownWidth, shownHeight] = turn % 2 === 0 ? upright : ([upright[1], upright[0]] as const);
    return { width: shownWidth, height: shownHeight, turn };
  },
  time: ({ capturedAt }: ShownFacts): Columns => {
    const { localMs, sortMs } = capturedMs(capturedAt);
    return {
      captured_local: capturedAt.local,
      captured_local_ms: localMs,
      captured_offset: capturedAt.offset,
      captured_instant: capturedAt.instant,
      captured_sort_ms: sortMs,
      captured_source: capturedAt.source,
      captured_offset_source: capturedAt.offsetSource,
      captured_zone: capturedAt.zone,
      captured_confidence: capturedAt.confidence,
      captured_candidates: JSON.stringify(capturedAt.candidates),
    };
  },
  place: ({ position, positionRefused, place }: ShownFacts): Columns => ({
    lat: position?.lat ?? null,
    lon: position?.lon ?? null,
    altitude_m: position?.altitudeM ?? null,
    position_source: position?.source ?? null,
    position_refused: positionRefused,
    country_code: place?.countryCode ?? null,
    country: place?.country ?? null,
    region: place?.region ?? null,
    city: place?.city ?? null,
  }),
  exposure: ({ exposure }: ShownFacts): Columns => ({
    iso: exposure?.iso ?? null,
    focal_mm: exposure?.focalMm ?? null,
    shutter_s: exposure?.shutterS ?? null,
    aperture: exposure?.aperture ?? null,
  }),
  words: ({ title, caption }: ShownFacts): Columns => ({ title, caption }),
  marks: ({ rating, favourite }: ShownFacts): Columns => ({ rating, favourite: favourite ? 1 : 0 }),
};

/** Writes these columns of an asset. Their names are among a few fixed sets, so that each has one statement. */
export function writeColumns(db: SqliteDatabase, assetId: number, columns: Columns): void {
  const names = Object.keys(columns);
  statement(db, `UPDATE assets SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`).run(
    ...Object.values(columns),
    assetId,
  );
}

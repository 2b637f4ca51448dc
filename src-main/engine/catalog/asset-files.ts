import type { AssetFile, GroupReason } from '../../../src-shared/model/asset.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';
import type { SidecarFacts } from './writer-api.ts';

/** The files that one asset shows. */
export interface ShownFiles {
  /** By path; of files that are there, else of all. Sidecars are left out. */
  readonly paths: readonly string[];
  /** The primary one first, then copies, what stands with it, sidecars; by path among themselves. */
  readonly files: readonly AssetFile[];
}

interface FileRow {
  readonly shown_by: number;
  readonly path: string;
  readonly size_bytes: number;
  readonly missing: number;
  readonly sidecars: string | null;
  readonly uuid: string;
  readonly is_own: number;
  readonly is_primary: number;
  readonly group_reason: GroupReason | null;
  readonly asset_missing: number;
}

const companionRoles = { raw: 'raw', 'live-photo': 'live-video', edited: 'unedited' } as const;
const roleOrder: readonly AssetFile['role'][] = ['primary', 'copy', 'raw', 'live-video', 'unedited', 'sidecar'];

/**
 * The files of the assets with these row ids and of those that they show, by row id. A copy that vanished while another
 * file has the same content is no longer one of them; a file whose drive is away is.
 */
export function readFiles(db: SqliteDatabase, ids: readonly number[]): Map<number, ShownFiles> {
  const wanted = JSON.stringify(ids);
  const rows = statement<FileRow>(
    db,
    `WITH shown (lead, id) AS (
       SELECT wanted.value, wanted.value FROM json_each(?) AS wanted
       UNION ALL
       SELECT wanted.value, assets.id FROM json_each(?) AS wanted CROSS JOIN assets ON lead_asset = wanted.value
     )
     SELECT shown.lead AS shown_by, path, size_bytes, originals.missing, sidecars, uuid, shown.id = shown.lead AS is_own,
       originals.id = primary_original AS is_primary, group_reason, assets.missing AS asset_missing
     FROM shown CROSS JOIN assets ON assets.id = shown.id CROSS JOIN originals ON originals.asset_id = assets.id
     WHERE originals.missing <> 1 OR assets.missing = 1 ORDER BY path`,
  ).all(wanted, wanted);
  const byAsset = new Map<number, FileRow[]>();
  for (const row of rows) {
    const known = byAsset.get(row.shown_by);
    if (known === undefined) byAsset.set(row.shown_by, [row]);
    else known.push(row);
  }
  return new Map([...byAsset].map(([id, files]) => [id, shownFiles(files)]));
}

function shownFiles(rows: readonly FileRow[]): ShownFiles {
  const here = rows.filter(({ missing }) => missing === 0);
  const files: AssetFile[] = rows.map((row) => ({
    path: row.path,
    role: roleOf(row),
    assetId: row.uuid,
    sizeBytes: row.size_bytes,
    missing: row.missing !== 0,
  }));
  // One sidecar can tell of several files: `IMG_1.xmp` of both the RAW and its JPEG.
  const sidecars = new Map<string, AssetFile>();
  for (const row of rows) {
    if (row.sidecars === null) continue;
    // Written by scan.ts.
    for (const { path, sizeBytes } of JSON.parse(row.sidecars) as SidecarFacts[]) {
      const missing = row.missing !== 0 && (sidecars.get(path)?.missing ?? true);
      sidecars.set(path, { path, role: 'sidecar', assetId: null, sizeBytes, missing });
    }
  }
  return {
    paths: (here.length > 0 ? here : rows).map(({ path }) => path),
    files: [...files, ...sidecars.values()].sort((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role)),
  };
}

function roleOf({ is_own, is_primary, group_reason }: FileRow): AssetFile['role'] {
  if (is_own === 1) return is_primary === 1 ? 'primary' : 'copy';
  return group_reason === null ? 'copy' : companionRoles[group_reason];
}

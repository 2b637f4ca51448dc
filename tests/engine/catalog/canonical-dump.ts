import type { SqliteDatabase } from '../../../src-main/engine/platform/sqlite.ts';

/**
 * All that a catalog says, in an order and in words of its own: paths and contents instead of row ids, no uuids, no
 * times of the work. Two catalogs of the same files must give equal dumps, however often the one was interrupted and in
 * whatever order its files were worked on. Jobs and scan numbers are left out: they tell of the runs, not of the files.
 */
export function canonicalDump(db: SqliteDatabase): Record<string, unknown[]> {
  const rows = (sql: string): Record<string, unknown>[] => db.prepare<unknown[], Record<string, unknown>>(sql).all();
  // An asset is named by its primary original, which the dump proves to be chosen the same way.
  const nameOf = (id: string): string =>
    `(SELECT p.path FROM assets AS n JOIN originals AS p ON p.id = n.primary_original WHERE n.id = ${id}) AS asset`;
  const assetColumns = db
    .prepare<unknown[], { name: string }>(`SELECT name FROM pragma_table_info('assets')`)
    .all()
    .map((column) => column.name)
    .filter((column) => !['id', 'uuid', 'added_at', 'primary_original', 'lead_asset'].includes(column));
  return {
    sources: rows('SELECT path, state FROM sources WHERE absorbed_by IS NULL ORDER BY path'),
    originals: rows(
      `SELECT originals.path, sources.path AS source, size_bytes, mtime_ms, inode, sha256, missing, read_version,
         render_version, crashes, read_result, sort_ms, ${nameOf('originals.asset_id')}
       FROM originals JOIN sources ON sources.id = source_id ORDER BY originals.path`,
    ),
    assets: rows(
      `SELECT ${nameOf('assets.id')}, ${assetColumns.join(', ')}, (SELECT asset FROM (SELECT ${nameOf('lead_asset')}))
         AS lead FROM assets ORDER BY 1`,
    ),
    tags: rows(
      `SELECT ${nameOf('asset_tags.asset_id')}, name, origin, shared FROM asset_tags
         JOIN tags ON tags.id = tag_id ORDER BY 1, 2, 3`,
    ),
    said: rows(`SELECT ${nameOf('said.asset_id')}, what, value FROM said ORDER BY 1, 2`),
    positions: rows(
      `SELECT ${nameOf('asset_positions.id')}, min_lat, max_lat, min_lon, max_lon FROM asset_positions ORDER BY 1`,
    ),
    text: rows(
      `SELECT ${nameOf('asset_text.rowid')}, filename, caption, tags, place, camera FROM asset_text ORDER BY 1`,
    ),
    contents: rows('SELECT * FROM contents ORDER BY sha256'),
    failures: rows(
      `SELECT failures.path, sources.path AS source, code, message FROM failures
         JOIN sources ON sources.id = source_id ORDER BY failures.path`,
    ),
    edits: rows('SELECT what, before IS NULL AS created, after, door FROM edits ORDER BY id'),
  };
}

/** What is wrong inside a catalog: a sentence for each thing; empty for a sound one. */
export function brokenInvariants(db: SqliteDatabase): string[] {
  const broken: string[] = [];
  const none = (what: string, sql: string): void => {
    const found = db.prepare(sql).all();
    if (found.length > 0) broken.push(`${what}: ${JSON.stringify(found.slice(0, 3))}`);
  };
  none(
    'asset without an original',
    'SELECT id FROM assets WHERE id NOT IN (SELECT asset_id FROM originals WHERE asset_id IS NOT NULL)',
  );
  none(
    'primary original of another asset',
    `SELECT assets.id FROM assets LEFT JOIN originals ON originals.id = primary_original
     WHERE originals.asset_id IS NOT assets.id`,
  );
  none(
    'identified original of an asset with another content',
    'SELECT path FROM originals JOIN assets ON assets.id = asset_id WHERE originals.sha256 <> assets.sha256',
  );
  none('asset without words', 'SELECT id FROM assets WHERE id NOT IN (SELECT rowid FROM asset_text)');
  none('words without asset', 'SELECT rowid FROM asset_text WHERE rowid NOT IN (SELECT id FROM assets)');
  none(
    'positions and map differ',
    'SELECT id FROM assets WHERE (lat IS NOT NULL) <> (id IN (SELECT id FROM asset_positions))',
  );
  none('map without asset', 'SELECT id FROM asset_positions WHERE id NOT IN (SELECT id FROM assets)');
  none(
    'missing mark',
    `SELECT id FROM assets WHERE missing = EXISTS (SELECT 1 FROM originals WHERE asset_id = assets.id AND originals.missing = 0)`,
  );
  none(
    'nested sources',
    `SELECT a.path FROM sources a JOIN sources b ON b.path LIKE a.path || '/%'
     WHERE a.absorbed_by IS NULL AND b.absorbed_by IS NULL`,
  );
  none(
    'two levels of groups',
    `SELECT a.id FROM assets a JOIN assets b ON b.id = a.lead_asset WHERE b.lead_asset IS NOT NULL`,
  );
  none('lead without reason', 'SELECT id FROM assets WHERE (lead_asset IS NULL) <> (group_reason IS NULL)');
  none(
    'shown with another one against the word of the user',
    'SELECT id FROM assets WHERE apart = 1 AND lead_asset IS NOT NULL',
  );
  none(
    'something that is there behind something that is not',
    `SELECT a.id FROM assets a JOIN assets b ON b.id = a.lead_asset WHERE a.missing = 0 AND b.missing = 1`,
  );
  none('content known as former and present', 'SELECT sha256 FROM former_contents JOIN assets USING (sha256)');
  const references = db.pragma('foreign_key_check') as unknown[];
  if (references.length > 0) broken.push(`references: ${JSON.stringify(references.slice(0, 3))}`);
  const check = db.pragma('integrity_check(1)', { simple: true });
  if (check !== 'ok') broken.push(`integrity: ${String(check)}`);
  return broken;
}

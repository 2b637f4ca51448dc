import type { ExportSettings } from '../../../src-shared/model/export.ts';
import type { ExportParts } from './export-parts.ts';
import { exporterOf } from './exporters.ts';

/**
 * The source into which an export writes pictures that are no plain copies of originals: they come into the library as
 * photos of their own with its next scan. Null: it does not.
 */
export async function sourceThatTakes(parts: ExportParts, settings: ExportSettings): Promise<string | null> {
  const { preset, report, to } = settings;
  const writesPictures = exporterOf(preset).photo !== undefined && !(preset === 'report' && report.single);
  return writesPictures && preset !== 'originals' ? await parts.sourceOf(to) : null;
}

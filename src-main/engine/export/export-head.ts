import type { ExportRow } from '../catalog/exports.ts';
import { reportWords } from './report/report-words.ts';
import type { ExportAlbum, ExportHead } from './export-photo.ts';

/** What is told once of an export. A query may ask for the very position that is hidden: then it is not told either. */
export function headOf({ settings, query, photos, startedAt }: ExportRow, album: ExportAlbum | null): ExportHead {
  const { title, language } = settings.report;
  const { position, hiddenAreas } = settings.privacy;
  const told = position === 'keep' && hiddenAreas.length === 0 ? query : '';
  return {
    title: title !== '' ? title : (album?.name ?? (told === '' ? reportWords(language).untitled : told)),
    ...{ query: told, language, photos, album },
    made: startedAt,
  };
}

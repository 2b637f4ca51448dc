import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleReport } from '../../scripts/report/bundle-report.ts';
import { readVocabulary } from '../../src-main/engine/export/class-words.ts';
import type { ExportAlbum } from '../../src-main/engine/export/export-photo.ts';
import { gather } from '../../src-main/engine/export/report/gather.ts';
import { reportPage } from '../../src-main/engine/export/report/page.ts';
import type { ReportTemplate } from '../../src-shared/model/export.ts';
import { makeJpeg } from './pictures.ts';
import type { ReportInput } from './report-photos.ts';

/** What a test wants a report to be. */
export interface WantedReport {
  readonly photos: readonly ReportInput[];
  readonly template?: ReportTemplate;
  readonly language?: 'en' | 'de';
  readonly title?: string;
  readonly album?: ExportAlbum | null;
  /** Pictures in the page. */
  readonly single?: boolean;
}

let built: Promise<Map<string, string>> | null = null;

/** Writes the page that the exporter writes, with small pictures, into a folder; gives the path of `index.html`. */
export async function writeReport(
  folder: string,
  {
    photos,
    template = 'story',
    language = 'en',
    title = 'Peru and Bolivia',
    album = null,
    single = false,
  }: WantedReport,
): Promise<string> {
  built ??= bundleReport();
  const files = await built;
  const gathered = gather(photos, {
    ...{ template, language, vocabulary: await readVocabulary() },
    scores: { least: null, own: {} },
  });
  await mkdir(join(folder, 'photos'), { recursive: true });
  const pictures = await Promise.all([
    makeJpeg({ width: 300, height: 200, seed: 1 }),
    makeJpeg({ width: 200, height: 300, seed: 2 }),
  ]);
  const sources = async (number: number) => {
    const { width, height } = photos[number]?.asset ?? {};
    const picture = pictures[(width ?? 1) < (height ?? 1) ? 1 : 0];
    if (single) return { small: `data:image/jpeg;base64,${picture.toString('base64')}`, large: null };
    const name = `photos/${String(number + 1)}`;
    await writeFile(join(folder, `${name}-small.jpg`), picture);
    await writeFile(join(folder, `${name}.jpg`), picture);
    return { small: `${name}-small.jpg`, large: `${name}.jpg` };
  };
  const indexes = photos.map((_, index) => index);
  const parts = {
    title,
    gathered,
    indexes,
    album,
    script: files.get('report.js') ?? '',
    style: files.get('report.css') ?? '',
    sources,
  };
  let text = '';
  for await (const piece of reportPage(parts)) text += piece;
  const path = join(folder, 'index.html');
  await writeFile(path, text);
  return path;
}

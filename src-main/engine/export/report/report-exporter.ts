import { readFile } from 'node:fs/promises';
import { FernwehError, FileFailure } from '../../../../src-shared/contract/errors.ts';
import { builtResource } from '../../platform/files/built-resource.ts';
import { readVocabulary } from '../class-words.ts';
import type { ExportPhoto } from '../export-photo.ts';
import type { Exporter, ExportRun } from '../exporter.ts';
import { gather, type Gathered } from './gather.ts';
import { type PageParts, type PictureSources, reportPage } from './page.ts';
import { chooseSizes, leastReportBytes, type PictureSizes, reportBytesOf, usualSizes } from './picture-sizes.ts';
import { reportWords } from './report-words.ts';

/** Sizes are chosen once a run, by the first photo that asks; the same photos give the same again after a kill. */
const chosen = new WeakMap<ExportRun, Promise<PictureSizes>>();

/**
 * The HTML report: `index.html` and a folder `photos` beside it, or one page with all in it. In a folder the pictures are
 * written photo by photo, so that a kill costs none of them; the page comes last.
 */
export const reportExporter: Exporter = {
  names: null,
  estimate: (_, { report: { single } }) =>
    single ? { files: 0, sizeBytes: 230_000 } : { files: 2, sizeBytes: 400_000 },
  weigh: async ({ settings: { report } }, photo) => {
    const { small, large } = usualSizes(report.single);
    const pictures = await Promise.all([small, ...(large === null ? [] : [large])].map((side) => photo.picture(side)));
    return reportBytesOf(
      pictures.reduce((sum, { length }) => sum + length, 0),
      report.single,
    );
  },
  wholeFiles: 1,
  wholeBytes: () => Promise.resolve(usualPageBytes),
  atMost: ({ report: { budgetBytes, single } }, photos) =>
    budgetBytes === null ? null : { sizeBytes: budgetBytes, isWithin: leastReportBytes(photos, single) <= budgetBytes },
  photo: async (run, photo) => {
    if (run.settings.report.single) return;
    const { small, large } = await sizesOf(run);
    const name = `photos/${String(photo.index + 1).padStart(4, '0')}`;
    await run.write(`${name}-small.jpg`, once(await photo.picture(small)), photo);
    if (large !== null) await run.write(`${name}.jpg`, once(await photo.picture(large)), photo);
  },
  whole: async (run) => {
    const { report } = run.settings;
    const { album } = run.head;
    const given = (await all(run.photos())).map((photo) => inLanguage(photo, report.language));
    const photos = album !== null && album.sections.length > 0 ? given : inOrder(given);
    const [vocabulary, script, style] = await Promise.all([
      readVocabulary(),
      builtText('report.js'),
      builtText('report.css'),
    ]);
    const { template, language } = report;
    const gathered = gather(photos, { template, language, vocabulary, scores: run.scores });
    const parts: PageParts = {
      title: titleOf(run, gathered),
      gathered,
      indexes: photos.map(({ index }) => index),
      album,
      script,
      style,
      sources: report.single ? await inPage(run, photos) : await besidePage(run, photos),
    };
    const page = await run.write('index.html', reportPage(parts));
    await tellWeight(run, page.sizeBytes);
  },
};

/** Script, style and the world round a journey. */
const usualPageBytes = 120_000;
/** One pixel without a colour. */
const noPicture = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** As it was called; else the countries, because a query in the query language is no title. */
function titleOf({ settings: { report }, head }: ExportRun, { photos }: Gathered): string {
  if (report.title !== '') return report.title;
  if (head.album !== null) return head.album.name;
  const countries = new Set(photos.flatMap(({ asset }) => asset.place?.country ?? []));
  return countries.size === 0 ? reportWords(report.language).untitled : [...countries].slice(0, 3).join(', ');
}

/** The photo with its country as the report's language calls it; towns and regions have one name only. */
function inLanguage(photo: ExportPhoto, language: string): ExportPhoto {
  const { place } = photo.asset;
  if (place === null || language === 'en' || !/^[A-Z]{2}$/.test(place.countryCode ?? '')) return photo;
  const country = new Intl.DisplayNames(language, { type: 'region' }).of(place.countryCode ?? '') ?? place.country;
  return { ...photo, asset: { ...photo.asset, place: { ...place, country } } };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function sizesOf(run: ExportRun): Promise<PictureSizes> {
  const { budgetBytes, single } = run.settings.report;
  const sizes = chosen.get(run) ?? chooseSizes(run.photos(), run.head.photos, { budgetBytes, single });
  chosen.set(run, sizes);
  return sizes;
}

/** A library shows the newest first; a report begins with the first day. Every other order is as it was chosen. */
function inOrder(photos: readonly ExportPhoto[]): readonly ExportPhoto[] {
  const times = photos.map(({ asset }) => asset.capturedAt.local);
  return times.every((time, at) => at === 0 || time <= (times[at - 1] ?? time)) ? photos.toReversed() : photos;
}

async function inPage(run: ExportRun, photos: readonly ExportPhoto[]): Promise<PageParts['sources']> {
  const { small } = await sizesOf(run);
  return async (number): Promise<PictureSources> => {
    await run.pass();
    const photo = photos[number];
    try {
      const bytes = Buffer.from((await photo?.picture(small)) ?? []);
      return { small: `data:image/jpeg;base64,${bytes.toString('base64')}`, large: null };
    } catch (error) {
      if (!(error instanceof FileFailure) || photo === undefined) throw error;
      // Its words stay.
      await run.fail(photo, error);
      return { small: noPicture, large: null };
    }
  };
}

async function besidePage(run: ExportRun, photos: readonly ExportPhoto[]): Promise<PageParts['sources']> {
  const paths = new Map<number, { small?: string; large?: string }>();
  for (const { position, path } of await run.written()) {
    if (position === null) continue;
    const known = paths.get(position) ?? {};
    paths.set(position, path.includes('-small') ? { ...known, small: path } : { ...known, large: path });
  }
  return (number) => {
    const { small, large } = paths.get(photos[number]?.index ?? -1) ?? {};
    return Promise.resolve({ small: address(small ?? ''), large: large === undefined ? null : address(large) });
  };
}

/** A path as a relative address. */
function address(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

async function tellWeight(run: ExportRun, pageBytes: number): Promise<void> {
  const { budgetBytes, single } = run.settings.report;
  if (budgetBytes === null) return;
  const pictures = single
    ? 0
    : (await run.written()).reduce((sum, { position, sizeBytes }) => sum + (position === null ? 0 : sizeBytes), 0);
  const sizeBytes = pageBytes + pictures;
  const { small, large } = await sizesOf(run);
  run.note({
    code: sizeBytes <= budgetBytes ? 'report-weight' : 'report-too-heavy',
    data: { sizeBytes, allowedBytes: budgetBytes, pixels: large ?? small },
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** A text of `dist/resources`. Throws FernwehError `not-found` with what to do when it is not there. */
async function builtText(name: string): Promise<string> {
  const { path, isThere } = builtResource(name);
  if (!isThere) {
    const message = `The page of reports is missing (${path}). In a clone, run: npm run build. Otherwise install Fernweh again.`;
    throw new FernwehError('not-found', message, { data: { path } });
  }
  return await readFile(path, 'utf8');
}

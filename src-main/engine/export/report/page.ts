import { createHash } from 'node:crypto';
import type { ExportAlbum } from '../export-photo.ts';
import { type Gathered, type ReportPhoto, timed } from './gather.ts';
import { escapeHtml, scriptJson } from './escape.ts';
import { groupsOf, listed } from './groups.ts';
import { altText, clock, dayRange, type Figure, figureText, reportWords } from './report-words.ts';

/** Where the pictures of a photo are: paths beside the page, or data URIs. */
export interface PictureSources {
  readonly small: string;
  /** Null where there is only the one. */
  readonly large: string | null;
}

/** What a page is made of. */
export interface PageParts {
  readonly title: string;
  readonly gathered: Gathered;
  /** Of each photo its place in the export. */
  readonly indexes: readonly number[];
  /** Null where something else than one album is told of. */
  readonly album: ExportAlbum | null;
  /** Script and style of the page (`src-report`), as they were built. */
  readonly script: string;
  readonly style: string;
  /** Asked once for each photo, in order, and once more for the cover. */
  readonly sources: (photo: number) => Promise<PictureSources>;
}

/**
 * The report's page, piece by piece. Without a script it is a page of all photos with days, places and captions; with it,
 * the script takes these figures up and adds map, filters, plots and table. Whatever comes from outside is escaped text,
 * and the policy lets nothing run but the script that is meant, and nothing load but pictures beside the page.
 */
export async function* reportPage({
  title,
  gathered,
  indexes,
  album,
  script,
  style,
  sources,
}: PageParts): AsyncGenerator<string> {
  const { data, photos, figures } = gathered;
  const groups = groupsOf(photos, indexes, album, data.language);
  const hasSections = album !== null && album.sections.length > 0;
  const { language, template } = data;
  const ratios = [...new Set(photos.map(ratioOf))].sort((a, b) => a - b);
  const styles = style + ratios.map((ratio) => `.r${String(ratio)}{--ratio:${String(ratio / 100)}}`).join('');
  const policy = [
    `default-src 'none'`,
    // Chromium and Firefox know a page's own folder as file:, servers as 'self'.
    `img-src data: file: 'self'`,
    `style-src ${hashOf(styles)}`,
    `script-src ${hashOf(script)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const words = reportWords(language);
  const description = album?.description ?? '';
  yield `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${styles}</style>
</head>
<body data-template="${template}">
<header class="cover">
`;
  const chosen = album === null || album.cover === null ? -1 : indexes.indexOf(album.cover);
  const cover = chosen < 0 ? coverOf(photos) : chosen;
  if (cover !== null) {
    const { small, large } = await sources(cover);
    yield `<img class="cover-picture" src="${escapeHtml(large ?? small)}" alt="">\n`;
  }
  yield `<div class="cover-words"><h1 dir="auto">${escapeHtml(title)}</h1>
<p>${escapeHtml(subtitle(gathered))}</p></div>
</header>
<dl class="figures">
${summary(figures, language)}</dl>
${description === '' ? '' : `<p class="description" dir="auto">${escapeHtml(description)}</p>\n`}<noscript><p class="note">${escapeHtml(words.noScript)}</p></noscript>
<main>
<section id="photos" class="photos" aria-label="${words.pictures}">
`;
  for (const { title: heading, places, text, from, to } of groups) {
    yield '<section class="day">';
    if (heading !== null) {
      const where = places === '' ? '' : ` <span class="of-day">${escapeHtml(places)}</span>`;
      yield `<h2 dir="auto">${escapeHtml(heading)}${where}</h2>\n`;
    }
    if (text !== '') yield `<p class="text" dir="auto">${escapeHtml(text)}</p>\n`;
    yield '<div class="grid">\n';
    for (const [at, photo] of photos.slice(from, to).entries()) {
      yield figure(photo, from + at, await sources(from + at), { language, isDated: hasSections });
    }
    yield '</div></section>\n';
  }
  yield `</section>
</main>
<script type="application/json" id="report-data">${scriptJson(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** A source of the policy that lets exactly this text be run or applied (CSP 3, 6.7.3.3). */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Width by height in hundredths; within what a row of photos can show. */
function ratioOf({ asset: { width, height } }: ReportPhoto): number {
  return Math.min(400, Math.max(30, Math.round(((width ?? 3) / (height ?? 2)) * 100)));
}

function figure(
  photo: ReportPhoto,
  number: number,
  { small, large }: PictureSources,
  { language, isDated }: { readonly language: 'en' | 'de'; readonly isDated: boolean },
): string {
  const { asset, caption, minutes, place } = photo;
  const alt = altText({ isVideo: asset.kind === 'video', minutes, place, seen: photo.seen }, language);
  const ratio = ratioOf(photo);
  const id = `p${String(number + 1)}`;
  const said = caption === null ? '' : `<span class="said" dir="auto">${escapeHtml(caption)}</span> `;
  const day = Math.floor(minutes / 1440);
  const moment = isDated ? `${dayRange(day, day, language)}, ${clock(minutes)}` : clock(minutes);
  const when = photo.isDoubtful ? reportWords(language).doubtful(moment) : moment;
  const where = `<span class="where">${escapeHtml([when, ...place].join(' · '))}</span>`;
  return (
    `<figure id="${id}" class="r${String(ratio)}"><a href="${escapeHtml(large ?? `#${id}`)}">` +
    `<img src="${escapeHtml(small)}" alt="${escapeHtml(alt)}" width="${String(ratio)}" height="100" loading="lazy" decoding="async">` +
    `</a><figcaption>${said}${where}</figcaption></figure>\n`
  );
}

/** Dates and places of all. */
function subtitle({ photos, data: { language } }: Gathered): string {
  const days = timed(photos).map(({ minutes }) => Math.floor(minutes / 1440));
  const first = days.reduce((least, day) => Math.min(least, day), Infinity);
  const last = days.reduce((most, day) => Math.max(most, day), -Infinity);
  const regions = [...new Set(photos.flatMap(({ asset: { place } }) => place?.region ?? place?.country ?? []))];
  const when = days.length === 0 ? [] : [dayRange(first, last, language)];
  return [...when, ...(regions.length === 0 ? [] : [listed(regions, 5, language)])].join(' · ');
}

const shownFigures: readonly Figure[] = ['photos', 'days', 'places', 'km', 'countries', 'people'];

function summary(figures: Gathered['figures'], language: 'en' | 'de'): string {
  return shownFigures
    .filter((name) => figures[name] > 0)
    .map((name) => {
      const { number, unit } = figureText(name, figures[name], language);
      return `<div><dt>${escapeHtml(unit)}</dt><dd>${escapeHtml(number)}</dd></div>\n`;
    })
    .join('');
}

/** A favourite, else the best rated, wide ones first; null without photos. */
function coverOf(photos: readonly ReportPhoto[]): number | null {
  let [best, most] = [null as number | null, -Infinity];
  for (const [number, photo] of photos.entries()) {
    const { favourite, rating } = photo.asset;
    const score = (favourite ? 10 : 0) + (rating ?? 0) + (ratioOf(photo) > 120 ? 0.5 : 0);
    if (score > most) [best, most] = [number, score];
  }
  return best;
}

import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '../../../src-main/engine/export/formats/csv.ts';
import { geojson } from '../../../src-main/engine/export/formats/geojson.ts';
import { gpx } from '../../../src-main/engine/export/formats/gpx.ts';
import { json } from '../../../src-main/engine/export/formats/json.ts';
import { kmlDocument, placemark } from '../../../src-main/engine/export/formats/kml-document.ts';
import { csvLine } from '../../../src-shared/formats/csv.ts';
import { plainText } from '../../../src-shared/formats/plain-text.ts';
import { xmlText } from '../../../src-shared/formats/xml-text.ts';
import { parseCsv } from '../../engine/cli/parse-csv.ts';
import { temporaryFolder } from '../../engine/engine/open-library.ts';
import { nastyText, nastyTexts } from './nasty-texts.ts';
import { head, toldPhoto, written } from './told-photos.ts';

test('CSV: a strict reader finds every text again, and no cell is a formula', () => {
  fc.assert(
    fc.property(fc.array(nastyText, { minLength: 2, maxLength: 5 }), (texts) => {
      const [cells = []] = parseCsv(csvLine(texts));
      expect(cells).toHaveLength(texts.length);
      for (const [index, cell] of cells.entries()) {
        const text = plainText(texts[index] ?? '');
        expect([text, `'${text}`]).toContain(cell);
        // "-05:00" and "+5" are what they look like.
        if (!/^[+-][\d.:]+$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }
    }),
  );
});

test('XML: nothing that XML 1.0 forbids, nothing that is markup', () => {
  fc.assert(
    fc.property(nastyText, (text) => {
      const found = xmlText(text);
      expect(found).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|apos);)/);
      expect(found).toMatch(/^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
    }),
  );
});

/** Another program's readers of all five formats; prints the texts that they find. */
const readers = `
import csv, json, sys
import xml.etree.ElementTree as tree
at = sys.argv[1] + '/photos.'
def xml(kind, space, element):
    root = tree.parse(at + kind).getroot()
    return [[one.findtext('{%s}%s' % (space, name)) for name in element[1:]] for one in root.iter('{%s}%s' % (space, element[0]))]
with open(at + 'csv', encoding='utf-8-sig', newline='') as file: rows = list(csv.DictReader(file, strict=True))
found = {
    'csv': [[row['caption'], row['city']] for row in rows],
    'json': [[one['caption'], one['place']['city']] for one in json.load(open(at + 'json', encoding='utf-8'))],
    'geojson': [[one['properties']['caption'], one['properties']['place']['city']] for one in json.load(open(at + 'geojson', encoding='utf-8'))['features']],
    'gpx': xml('gpx', 'http://www.topografix.com/GPX/1/1', ['wpt', 'name', 'desc']),
    'kml': xml('kml', 'http://www.opengis.net/kml/2.2', ['Placemark', 'name', 'Snippet']),
}
json.dump(found, sys.stdout)
`;

test('all formats: another program finds every text again (skipped without python3)', async (context) => {
  if (!existsSync('/usr/bin/python3')) context.skip('python3 is not on this machine');
  const texts = [...nastyTexts, ...fc.sample(nastyText, { numRuns: 60, seed: 7 })].filter((text) => text !== '');
  const photos = texts.map((text, index) => {
    const place = { city: text, region: null, country: text, countryCode: 'PE' };
    const tags = [{ name: text, origin: 'user' as const }];
    const camera = { make: text, model: text, lens: text };
    // A track of all of them would be beside the point: only the file's own time is known.
    const told = toldPhoto(index, { caption: text, title: text, place, tags, camera });
    const capturedAt = { ...told.asset.capturedAt, source: 'file-time' as const };
    return { ...told, asset: { ...told.asset, capturedAt } };
  });
  const folder = temporaryFolder();
  for (const [name, format] of Object.entries({ csv, json, geojson, gpx })) {
    writeFileSync(join(folder, `photos.${name}`), (await written(format, photos, { title: texts.join('') })).text);
  }
  const marks = photos.flatMap((photo) => placemark(photo, 'files/1.jpg') ?? []);
  const title = texts.join('');
  const document = [...kmlDocument({ ...head, title }, new Map([['2015-07-01', marks]]), [])].join('');
  writeFileSync(join(folder, 'photos.kml'), document);
  const found = JSON.parse(execFileSync('/usr/bin/python3', ['-c', readers, folder], { encoding: 'utf8' })) as Record<
    string,
    [string, string][]
  >;
  const asXml = (text: string): string => plainText(text).replaceAll(/\r\n?/g, '\n');
  for (const [index, text] of texts.entries()) {
    const told = { index, text };
    for (const cell of found['csv']?.[index] ?? [])
      expect([plainText(text), `'${plainText(text)}`], text).toContain(cell);
    for (const kind of ['gpx', 'kml'])
      expect({ ...told, found: found[kind]?.[index] }).toEqual({ ...told, found: [asXml(text), asXml(text)] });
    for (const kind of ['json', 'geojson'])
      expect(found[kind]?.[index]?.map((one) => one.toWellFormed())).toEqual(
        [text, text].map((one) => one.toWellFormed()),
      );
  }
  expect(Object.values(found).map(({ length }) => length)).toEqual(Array.from({ length: 5 }, () => texts.length));
});

test('folders are told in CSV and JSON alone, and there only where privacy takes nothing away', async () => {
  const path = '/home/ana.secret/Peru/a.jpg';
  const files = [{ path, role: 'primary' as const, assetId: '1', sizeBytes: 1, missing: false }];
  const windows = toldPhoto(1, { path: String.raw`C:\Users\ana.secret\b.jpg` });
  const photos = [toldPhoto(0, { path, paths: [path], files }), windows];
  for (const format of [csv, json]) {
    expect((await written(format, photos)).text).toContain('ana.secret');
    const { text } = await written(format, photos, { tellsAll: false });
    expect(text).toContain('a.jpg');
    expect(text).not.toContain('ana.secret');
  }
  for (const format of [geojson, gpx]) expect((await written(format, photos)).text).not.toContain('ana.secret');
  expect(photos.map((photo) => placemark(photo, null)).join('')).not.toContain('ana.secret');
});

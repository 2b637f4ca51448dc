import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RawTags } from '../../../src-main/engine/platform/head.ts';
import { captureTimeTags } from '../../../src-main/engine/ingest/normalise/capture-time-tags.ts';
import type { CaptureTimeTag } from '../../../src-main/engine/ingest/normalise/capture-time-tags.ts';
import { fileNamePatterns } from '../../../src-main/engine/ingest/normalise/file-name-dates.ts';
import { gpsOf, normalised } from './head-of.ts';

const page = readFileSync(new URL('../../../docs/dates-and-positions.md', import.meta.url), 'utf8');

/** Rows of the first table below a heading, cell by cell, without the header. */
function tableBelow(heading: string): string[][] {
  const part = page.slice(page.indexOf(`## ${heading}\n`));
  const lines = part.slice(part.indexOf('\n|')).trim().split('\n');
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(2, end < 0 ? undefined : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

function where(tag: CaptureTimeTag): string {
  const kind = {
    exif: 'EXIF',
    gps: 'GPS',
    xmp: 'XMP',
    iptc: 'IPTC',
    png: 'PNG',
    quicktime: 'QuickTime',
    sidecar: 'XMP sidecar',
    takeout: 'Takeout JSON',
    'file-name': 'the file’s name',
    'file-time': 'the file’s own time',
  };
  return [
    kind[tag.group],
    code(tag.date),
    ...[tag.time, tag.fraction].filter((names) => names.length > 0).map((names) => `+ ${code(names)}`),
    ...(tag.timeOfDay === undefined ? [] : [`${tag.timeOfDay} a time of day`]),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

describe('docs/dates-and-positions.md', () => {
  it('shows the policy as it stands in the code', () => {
    expect(tableBelow('Capture time')).toEqual(
      captureTimeTags.map((tag, row) => [
        String(row + 1),
        `\`${tag.source}\``,
        where(tag),
        tag.utc ? 'UTC' : tag.offset.length > 0 ? code(tag.offset) : '',
        tag.confidence,
        tag.why,
      ]),
    );
  });

  it('shows the patterns of file names', () => {
    expect(tableBelow('Dates in file names')).toEqual(
      fileNamePatterns.map(({ name, examples }) => [name, code(examples)]),
    );
  });

  it('names every reason for refusing a date', () => {
    const reasons = [
      '0000:00:00 00:00:00',
      '    :  :     :  :  ',
      'rubbish',
      '05/06/2014 10:00',
      '2014:13:01 10:00:00',
      '2014:02:30 10:00:00',
      '2014:06:21 25:00:00',
      '1970:01:01 00:00:00',
      '2000:01:01 00:00:00',
      '1601:06:06 16:39:33',
      '2099:01:01 10:00:00',
    ].map((DateTimeOriginal) => normalised({ exif: { DateTimeOriginal } }).capturedAt.candidates[0]?.refused);
    reasons.push(normalised({ gps: { GPSDateStamp: '2014:06:21' } }).capturedAt.candidates[0]?.refused);
    expect(new Set(reasons).size).toBe(12);
    expect(
      tableBelow('Dates that are refused')
        .map(([reason]) => reason)
        .sort(),
    ).toEqual(reasons.map((reason) => `\`${String(reason)}\``).sort());
  });

  it('names every reason for having no position', () => {
    const refused = (gps: Record<string, unknown>): string | null =>
      normalised({ gps } as Partial<RawTags>).positionRefused;
    const reasons = [
      refused(gpsOf(0, 0)),
      refused(gpsOf(NaN, NaN)),
      refused(gpsOf(91, 0)),
      refused({ GPSLatitude: [1] }),
    ];
    expect(tableBelow('Position').map(([reason]) => reason)).toEqual(reasons.map((reason) => `\`${String(reason)}\``));
  });
});

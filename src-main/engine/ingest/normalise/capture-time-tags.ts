/**
 * @file The policy for capture time: where a date is looked for, in which order, and how far each place is trusted.
 * The first row with a believable date wins. `docs/dates-and-positions.md` shows this table; a test keeps both in step.
 */
import type { CaptureTimeSource, Confidence } from '../../../../src-shared/model/capture-time.ts';

/** Where the tags of a row stand; the last two are no tags at all. */
export type TagGroup = 'exif' | 'gps' | 'xmp' | 'iptc' | 'png' | 'file-name' | 'file-time';

/** One row of the policy. Of the names in a list the first that is in the file counts. */
export interface CaptureTimeTag {
  readonly source: CaptureTimeSource;
  readonly group: TagGroup;
  /** Tags with the date, or date and time in one. */
  readonly date: readonly string[];
  /** Tags with the time of day, where it stands apart. */
  readonly time: readonly string[];
  /** Tags with the decimals of the second. */
  readonly fraction: readonly string[];
  /** Tags with the offset that belongs to this very date; an offset of another date is never borrowed. */
  readonly offset: readonly string[];
  /** The value is UTC by definition: an instant, whose wall time needs the zone at the position. */
  readonly utc: boolean;
  /** How sure the wall time is, before anything speaks against it. */
  readonly confidence: Confidence;
  /** Why the row stands here: the sentence in the docs. */
  readonly why: string;
}

const none: readonly string[] = [];

/** EXIF names are exiftool's; the second name of a pair is the one of the EXIF specification (CIPA DC-008). */
export const captureTimeTags: readonly CaptureTimeTag[] = [
  {
    source: 'exif:DateTimeOriginal',
    group: 'exif',
    date: ['DateTimeOriginal'],
    time: none,
    fraction: ['SubSecTimeOriginal'],
    // Never OffsetTime: it belongs to ModifyDate and is often the zone of the editing computer (immich#15639, #20839).
    offset: ['OffsetTimeOriginal'],
    utc: false,
    confidence: 'sure',
    why: 'The camera wrote it when it took the photo.',
  },
  {
    source: 'exif:DateTimeDigitized',
    group: 'exif',
    date: ['CreateDate', 'DateTimeDigitized'],
    time: none,
    fraction: ['SubSecTimeDigitized'],
    offset: ['OffsetTimeDigitized'],
    utc: false,
    confidence: 'likely',
    why: 'The same moment for a digital camera; for a scan it is the day of scanning.',
  },
  {
    source: 'gps:DateTime',
    group: 'gps',
    date: ['GPSDateStamp'],
    time: ['GPSTimeStamp'],
    fraction: none,
    offset: none,
    utc: true,
    confidence: 'likely',
    why: 'Satellite time, exact where the fix was fresh.',
  },
  {
    source: 'xmp:GPSDateTime',
    group: 'xmp',
    date: ['exif:GPSTimeStamp', 'exif:GPSDateTime'],
    time: none,
    fraction: none,
    offset: none,
    utc: true,
    confidence: 'likely',
    why: 'The same, carried over by a program.',
  },
  {
    source: 'xmp:DateTimeOriginal',
    group: 'xmp',
    date: ['exif:DateTimeOriginal', 'exifEX:DateTimeOriginal'],
    time: none,
    fraction: ['exif:SubSecTimeOriginal', 'exifEX:SubSecTimeOriginal'],
    offset: ['exifEX:OffsetTimeOriginal', 'exif:OffsetTimeOriginal'],
    utc: false,
    confidence: 'sure',
    why: 'The camera’s date, carried over or set right by a program.',
  },
  {
    source: 'xmp:DateCreated',
    group: 'xmp',
    date: ['photoshop:DateCreated'],
    time: none,
    fraction: none,
    offset: none,
    utc: false,
    confidence: 'likely',
    why: 'When the scene was seen, as a person or a program entered it; often a day or a year only.',
  },
  {
    source: 'xmp:DateTimeDigitized',
    group: 'xmp',
    date: ['exif:DateTimeDigitized', 'exifEX:DateTimeDigitized'],
    time: none,
    fraction: none,
    offset: ['exifEX:OffsetTimeDigitized', 'exif:OffsetTimeDigitized'],
    utc: false,
    confidence: 'likely',
    why: 'As EXIF CreateDate.',
  },
  {
    source: 'xmp:CreateDate',
    group: 'xmp',
    date: ['xmp:CreateDate', 'xap:CreateDate'],
    time: none,
    fraction: none,
    offset: none,
    utc: false,
    confidence: 'likely',
    why: 'When the picture was made, which for an export may be the export.',
  },
  {
    source: 'iptc:DateCreated',
    group: 'iptc',
    date: ['DateCreated'],
    time: ['TimeCreated'],
    fraction: none,
    offset: none,
    utc: false,
    confidence: 'likely',
    why: 'The press’s date of the scene; its time names an offset.',
  },
  {
    source: 'iptc:DigitalCreationDate',
    group: 'iptc',
    date: ['DigitalCreationDate'],
    time: ['DigitalCreationTime'],
    fraction: none,
    offset: none,
    utc: false,
    confidence: 'likely',
    why: 'As EXIF CreateDate.',
  },
  {
    source: 'png:CreationTime',
    group: 'png',
    // ImageMagick copies EXIF into text chunks under `exif:`.
    date: [
      'exif:DateTimeOriginal',
      'Creation Time',
      'CreationTime',
      'creation time',
      'create-date',
      'exif:DateTimeDigitized',
    ],
    time: none,
    fraction: none,
    offset: none,
    utc: false,
    confidence: 'likely',
    why: 'The time of creation of the original picture (PNG specification, 11.3.3.2): screenshots and exports.',
  },
  {
    source: 'file-name',
    group: 'file-name',
    date: none,
    time: none,
    fraction: none,
    offset: none,
    utc: false,
    confidence: 'likely',
    why: 'Phones and messengers name files by the moment; see the patterns below.',
  },
  {
    source: 'exif:DateTime',
    group: 'exif',
    date: ['ModifyDate', 'DateTime'],
    time: none,
    fraction: ['SubSecTime'],
    offset: ['OffsetTime'],
    utc: false,
    confidence: 'doubtful',
    why: 'The last change of the file. A camera that wrote nothing else wrote it when taking the photo.',
  },
  {
    source: 'xmp:ModifyDate',
    group: 'xmp',
    date: ['xmp:ModifyDate', 'xap:ModifyDate', 'tiff:DateTime'],
    time: none,
    fraction: none,
    offset: none,
    utc: false,
    confidence: 'doubtful',
    why: 'The last change; not later than the file’s own time, and it survives copying.',
  },
  {
    source: 'png:ModifyTime',
    group: 'png',
    date: ['tIME'],
    time: none,
    fraction: none,
    offset: none,
    utc: true,
    confidence: 'doubtful',
    why: 'The last change of the pixels, in UTC (PNG specification, 11.3.6.1).',
  },
  {
    source: 'png:DateCreate',
    group: 'png',
    date: ['date:create'],
    time: none,
    fraction: none,
    offset: none,
    utc: false,
    confidence: 'doubtful',
    why: 'ImageMagick’s note of the file time of what it converted.',
  },
  {
    source: 'file-time',
    group: 'file-time',
    date: none,
    time: none,
    fraction: none,
    offset: none,
    utc: true,
    confidence: 'doubtful',
    why: 'When the file was last written: all there is left, and lost by many ways of copying.',
  },
];

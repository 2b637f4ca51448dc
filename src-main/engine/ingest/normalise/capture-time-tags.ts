/**
 * @file The policy for capture time: where a date is looked for, in which order, and how far each place is trusted.
 * The first row with a believable date wins. `docs/dates-and-positions.md` shows this table; a test keeps both in step.
 */
import type { CaptureTimeSource, Confidence } from '../../../../src-shared/model/capture-time.ts';

/** Where the tags of a row stand; the last two are no tags at all. */
export type TagGroup =
  | 'exif'
  | 'gps'
  | 'xmp'
  | 'iptc'
  | 'png'
  | 'quicktime'
  | 'sidecar'
  | 'takeout'
  | 'file-name'
  | 'file-time';

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
  /** The row holds only for values with a time of day, or only for those without; where it says nothing, for both. */
  readonly timeOfDay?: 'with' | 'without';
  /** The value is UTC by definition: an instant, whose wall time needs the zone at the position. */
  readonly utc: boolean;
  /** How sure the wall time is, before anything speaks against it. */
  readonly confidence: Confidence;
  /** Why the row stands here: the sentence in the docs. */
  readonly why: string;
}

const none: readonly string[] = [];
/** Date, time and offset in one tag, or no tag at all. */
const alone = { time: none, fraction: none, offset: none };

/** EXIF names are exiftool's; the second name of a pair is the one of the EXIF specification (CIPA DC-008). */
export const captureTimeTags: readonly CaptureTimeTag[] = [
  {
    source: 'sidecar:DateTimeOriginal',
    group: 'sidecar',
    date: ['exif:DateTimeOriginal', 'exifEX:DateTimeOriginal'],
    time: none,
    fraction: ['exif:SubSecTimeOriginal', 'exifEX:SubSecTimeOriginal'],
    offset: ['exifEX:OffsetTimeOriginal', 'exif:OffsetTimeOriginal'],
    utc: false,
    confidence: 'sure',
    why: 'What a person or program set right later without touching the file.',
  },
  {
    source: 'sidecar:DateCreated',
    group: 'sidecar',
    date: ['photoshop:DateCreated'],
    ...alone,
    timeOfDay: 'with',
    utc: false,
    confidence: 'sure',
    why: 'The same under the name that Lightroom, digiKam and Photos give it.',
  },
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
    source: 'sidecar:DateCreated',
    group: 'sidecar',
    date: ['photoshop:DateCreated'],
    ...alone,
    timeOfDay: 'without',
    utc: false,
    confidence: 'sure',
    why: 'A day or a year that a person gave to a scan; a camera’s own date knows more.',
  },
  {
    source: 'quicktime:CreationDate',
    group: 'quicktime',
    // Apple's key in `moov/meta`; Sony's XML beside the movie.
    date: ['CreationDate', 'CreationDateValue'],
    ...alone,
    utc: false,
    confidence: 'sure',
    why: 'The phone or camera wrote local time and offset when it took the video.',
  },
  {
    source: 'quicktime:DateTimeOriginal',
    group: 'quicktime',
    date: ['DateTimeOriginal'],
    ...alone,
    utc: false,
    confidence: 'sure',
    why: 'The camera’s local time, in the block of its maker.',
  },
  {
    source: 'quicktime:ContentCreateDate',
    group: 'quicktime',
    date: ['ContentCreateDate'],
    ...alone,
    utc: false,
    confidence: 'likely',
    why: 'The date that programs keep when they hand a video on (`©day`); a year alone is that of an album.',
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
    ...alone,
    utc: true,
    confidence: 'likely',
    why: 'The same, carried over by a program.',
  },
  {
    source: 'sidecar:GPSDateTime',
    group: 'sidecar',
    date: ['exif:GPSTimeStamp', 'exif:GPSDateTime'],
    ...alone,
    utc: true,
    confidence: 'likely',
    why: 'The same, carried over into a sidecar.',
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
    ...alone,
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
    source: 'sidecar:DateTimeDigitized',
    group: 'sidecar',
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
    ...alone,
    utc: false,
    confidence: 'likely',
    why: 'When the picture was made, which for an export may be the export.',
  },
  {
    source: 'sidecar:CreateDate',
    group: 'sidecar',
    date: ['xmp:CreateDate', 'xap:CreateDate'],
    ...alone,
    utc: false,
    confidence: 'likely',
    why: 'The same; some programs write when they made the sidecar.',
  },
  {
    source: 'quicktime:CreateDate',
    group: 'quicktime',
    date: ['CreateDate'],
    ...alone,
    utc: true,
    confidence: 'likely',
    why: 'The header of the video: UTC by the standard, local time from many cameras; see the clock of videos below.',
  },
  {
    source: 'quicktime:MediaCreateDate',
    group: 'quicktime',
    date: ['MediaCreateDate', 'TrackCreateDate'],
    ...alone,
    utc: true,
    confidence: 'likely',
    why: 'The same of its picture track, which programs often leave when they empty the header.',
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
    ...alone,
    utc: false,
    confidence: 'likely',
    why: 'The time of creation of the original picture (PNG specification, 11.3.3.2): screenshots and exports.',
  },
  {
    source: 'takeout:photoTakenTime',
    group: 'takeout',
    date: ['photoTakenTime'],
    ...alone,
    utc: true,
    confidence: 'likely',
    why: 'What Google Photos shows: from the file, its name or its upload, or set by the user; an instant without its zone.',
  },
  {
    source: 'file-name',
    group: 'file-name',
    date: none,
    ...alone,
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
    ...alone,
    utc: false,
    confidence: 'doubtful',
    why: 'The last change; not later than the file’s own time, and it survives copying.',
  },
  {
    source: 'png:ModifyTime',
    group: 'png',
    date: ['tIME'],
    ...alone,
    utc: true,
    confidence: 'doubtful',
    why: 'The last change of the pixels, in UTC (PNG specification, 11.3.6.1).',
  },
  {
    source: 'png:DateCreate',
    group: 'png',
    date: ['date:create'],
    ...alone,
    utc: false,
    confidence: 'doubtful',
    why: 'ImageMagick’s note of the file time of what it converted.',
  },
  {
    source: 'file-time',
    group: 'file-time',
    date: none,
    ...alone,
    utc: true,
    confidence: 'doubtful',
    why: 'When the file was last written: all there is left, and lost by many ways of copying.',
  },
];

import { z } from 'zod';

/** How far a traveller may rely on a capture time: shown in the viewer as *sure*, *likely*, *doubtful*. */
export const confidence = z.enum(['sure', 'likely', 'doubtful']);
export type Confidence = z.infer<typeof confidence>;

/**
 * Where a date was found. The order of trust is the table in
 * `engine/ingest/normalise/capture-time-tags.ts`, not the order here.
 */
export const captureTimeSource = z.enum([
  'sidecar:DateTimeOriginal',
  'sidecar:DateCreated',
  'sidecar:GPSDateTime',
  'sidecar:DateTimeDigitized',
  'sidecar:CreateDate',
  'exif:DateTimeOriginal',
  'exif:DateTimeDigitized',
  'exif:DateTime',
  'gps:DateTime',
  'xmp:GPSDateTime',
  'xmp:DateTimeOriginal',
  'xmp:DateCreated',
  'xmp:DateTimeDigitized',
  'xmp:CreateDate',
  'xmp:ModifyDate',
  'iptc:DateCreated',
  'iptc:DigitalCreationDate',
  'png:CreationTime',
  'png:ModifyTime',
  'png:DateCreate',
  'quicktime:CreationDate',
  'quicktime:DateTimeOriginal',
  'quicktime:ContentCreateDate',
  'quicktime:CreateDate',
  'quicktime:MediaCreateDate',
  'takeout:photoTakenTime',
  'file-name',
  'file-time',
  'user',
]);
export type CaptureTimeSource = z.infer<typeof captureTimeSource>;

/**
 * Where the offset from UTC came from: a tag, GPS time against local time, the zone at the position, the wall time in a
 * file's name against the UTC in a video's header or Takeout's JSON, Takeout's instant against local time, or, for a file's own time only, the zone of the machine that read it.
 */
export const offsetSource = z.enum(['tag', 'gps', 'zone', 'file-name', 'takeout', 'machine', 'user']);
export type OffsetSource = z.infer<typeof offsetSource>;

/** A date that was found in a file, taken or not; `refused` says why it was not believed. */
export const captureTimeCandidate = z.object({
  source: captureTimeSource,
  /** The value as it stands in the file, for the user to see. */
  raw: z.string(),
  /** `YYYY-MM-DDTHH:mm:ss[.sss]`, or null where the value is no date. */
  local: z.string().nullable(),
  /** Why it was refused (a stable code such as `zeros`, `bad-month`, `camera-default`, `future`), null if usable. */
  refused: z.string().nullable(),
});
export type CaptureTimeCandidate = z.infer<typeof captureTimeCandidate>;

/**
 * When a photo was taken: the wall time there, the offset from UTC if known, the instant if derivable,
 * where it came from and how sure. No offset means "local time, zone unknown", never UTC.
 */
export const captureTime = z.object({
  /** Wall time, `YYYY-MM-DDTHH:mm:ss[.sss]`. */
  local: z.string(),
  /** `+HH:MM` or `-HH:MM`, null when unknown. */
  offset: z.string().nullable(),
  /** ISO instant ending in `Z`, null when the offset is unknown. */
  instant: z.string().nullable(),
  source: captureTimeSource,
  offsetSource: offsetSource.nullable(),
  /** IANA zone: as the user said, else that at the position, where it is known. */
  zone: z.string().nullable(),
  confidence,
  candidates: z.array(captureTimeCandidate),
});
export type CaptureTime = z.infer<typeof captureTime>;

import { z } from 'zod';

/** One value that stands in a file, as a person reads it. */
export const metadataEntry = z.object({
  /** Where it stands: `EXIF`, `GPS`, `XMP`, `IPTC`, `QuickTime`, `File`, `Maker`, `Takeout`. */
  group: z.string(),
  /** The field's standard name (`FNumber`, `dc:subject`). */
  name: z.string(),
  value: z.string(),
});
export type MetadataEntry = z.infer<typeof metadataEntry>;

/** All that one file of an asset says of itself. */
export const fileMetadata = z.object({
  path: z.string(),
  entries: z.array(metadataEntry),
  /** Why it could not be read now (the drive is away), in a sentence; null where it was. */
  problem: z.string().nullable(),
});
export type FileMetadata = z.infer<typeof fileMetadata>;

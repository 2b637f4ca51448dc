import type { XmpRegions } from './metadata/xmp-facts.ts';

/**
 * The formats that Fernweh opens, by content. `heic` is HEIF with HEVC inside, whatever its extension; `raw` is any
 * camera RAW with a preview inside, `video` any video of the ISO base media family.
 */
export type FileFormat =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'avif'
  | 'gif'
  | 'tiff'
  | 'heic'
  | 'bmp'
  | 'jxl'
  | 'jp2'
  | 'raw'
  | 'video';

/** Tags as they stand in the file; nothing revived, nothing translated but the names. */
export interface RawTags {
  /** EXIF IFD0 and Exif IFD by exiftool's tag names (`DateTimeOriginal`, `OffsetTimeOriginal`, `SubSecTimeOriginal`, `Make` …). */
  readonly exif: Readonly<Record<string, TagValue>>;
  /** GPS IFD by exiftool's names (`GPSLatitude` as rationals' quotients `[d, m, s]`, `GPSLatitudeRef` …). */
  readonly gps: Readonly<Record<string, TagValue>>;
  /** XMP by `prefix:Name` with the usual prefixes (`exif:DateTimeOriginal`, `photoshop:DateCreated`, `dc:subject` …). */
  readonly xmp: Readonly<Record<string, string | readonly string[]>>;
  /** IPTC IIM by exiftool's names (`DateCreated`, `TimeCreated`, `Keywords`, `Caption-Abstract` …). */
  readonly iptc: Readonly<Record<string, string | readonly string[]>>;
  /** PNG text chunks and tIME by keyword (`Creation Time`, `date:create` …). */
  readonly png: Readonly<Record<string, string>>;
  /**
   * Of a video, by exiftool's names (`CreateDate` in the raw seconds' date, `CreationDate`, `GPSCoordinates` …); see
   * `metadata/quicktime.ts`.
   */
  readonly quicktime: Readonly<Record<string, string>>;
  /** XMP of the sidecars beside the file, as `xmp` above; where two have a property, that of `x.jpg.xmp` before `x.xmp`. */
  readonly sidecar: Readonly<Record<string, string | readonly string[]>>;
  /** Google Takeout's JSON beside the file: see `metadata/takeout.ts`. */
  readonly takeout: TakeoutTags;
}

/** What `metadata/takeout.ts` takes from Google Takeout's JSON; what it does not tell is missing. */
export interface TakeoutTags {
  /** Seconds since 1970, UTC. */
  readonly photoTakenTime?: string;
  /** As Google Photos shows it: set by the user, found in the file or guessed; degrees and metres. */
  readonly geoData?: TakeoutPoint;
  /** As it stood in the file. */
  readonly geoDataExif?: TakeoutPoint;
  readonly description?: string;
  /** Names of the people in it. */
  readonly people?: readonly string[];
}
/** Never (0,0), which is Takeout's way of saying that there is none. `altitudeM` null where it says 0. */
export interface TakeoutPoint {
  readonly lat: number;
  readonly lon: number;
  readonly altitudeM: number | null;
}

/** The video inside the file of a motion photo: a part of the file that is an MP4 of its own. */
export interface MotionPart {
  readonly offset: number;
  readonly sizeBytes: number;
}
export type TagValue = string | number | readonly number[];

/** Colour spaces that files name without describing them. */
export type NamedColorSpace = 'adobe-rgb' | 'display-p3';

/** What the head of a picture tells without decoding it. */
export interface Head {
  readonly format: FileFormat;
  readonly mime: string;
  /** Pixels as stored, before orientation (for HEIC and AVIF: before the container's own turns). */
  readonly width: number | null;
  readonly height: number | null;
  /** EXIF orientation as found (1–8), null where there is none or it is out of range. For HEIC and AVIF see `transformed`. */
  readonly orientation: number | null;
  /**
   * The container rules how the picture is turned (irot, imir of HEIF): the EXIF orientation must not be applied again.
   * True for all HEIC and AVIF: by ISO/IEC 23008-12 EXIF orientation is ignored even where there is no irot.
   */
  readonly transformed: boolean;
  /** Pixels as shown. */
  readonly shownWidth: number | null;
  readonly shownHeight: number | null;
  /** Wider than sRGB by a tag, for pictures without an ICC profile (cameras' Adobe RGB: InteropIndex R03; HEIF's nclx). */
  readonly colorSpace?: NamedColorSpace;
  readonly tags: RawTags;
  /** Of a video. */
  readonly durationMs: number | null;
  /** What still and video of a Live Photo have in common (Apple's ContentIdentifier, a UUID in upper case). */
  readonly contentIdentifier: string | null;
  readonly motion: MotionPart | null;
  /** Of its XMP; absent: it tells of none. */
  readonly regions?: XmpRegions;
  /** Damage that did not keep the rest from being read, in plain words. */
  readonly warnings: readonly string[];
}

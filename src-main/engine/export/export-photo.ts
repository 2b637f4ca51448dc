import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ExportNote } from '../../../src-shared/model/export.ts';

/** One photo as writers of an export see it: what privacy takes away is not there. */
export interface ExportPhoto {
  readonly asset: Asset;
  /** Its place in the export, from 0. */
  readonly index: number;
  /** Of the album, else of the photo; null for none. */
  readonly caption: string | null;
  /** Where its copy stands in the export's folder, parts joined by `/`; null where none is written. */
  readonly file: string | null;
  /** An upright JPEG of at most so many pixels on its longer side, without metadata. */
  readonly picture: (longerSide: number) => Promise<Uint8Array>;
}

/** The album that was exported. */
export interface ExportAlbum {
  readonly name: string;
  readonly description: string;
  /** Place of the photo that stands for it; null where it is not exported. */
  readonly cover: number | null;
  /** Headings, each before the photo at `index`; empty where the photos do not stand in the album's order. */
  readonly sections: readonly { readonly index: number; readonly title: string; readonly text: string }[];
}

/** What is told once. */
export interface ExportHead {
  /** As the user called it; else the album's name, the query, or just that it is photos. */
  readonly title: string;
  /** Text of the query language; empty for all photos, and where positions are hidden. */
  readonly query: string;
  /** ISO instant of the export. */
  readonly made: string;
  readonly language: 'en' | 'de';
  readonly photos: number;
  /** Null where something else than one album was exported. */
  readonly album: ExportAlbum | null;
}

/** What a text format may know of the export beside its photos. */
export interface TextSurroundings {
  /** Privacy takes nothing away: where originals lie may be told. */
  readonly tellsAll: boolean;
  /** For the report. */
  readonly note: (note: ExportNote) => void;
}

/** A text format: the file in pieces, in order, without holding more than a line of each photo. */
export type TextFormat = (
  photos: AsyncIterable<ExportPhoto>,
  head: ExportHead,
  surroundings: TextSurroundings,
) => AsyncIterable<string>;

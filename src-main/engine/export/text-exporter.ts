import type { ExportHead, ExportPhoto, TextFormat } from './export-photo.ts';
import type { Exporter } from './exporter.ts';

/** About what a photo takes in a text. */
const bytesPerPhoto = 600;
/** What is told once takes about as much whatever it says. */
const plainHead: ExportHead = { title: '', query: '', made: '', language: 'en', photos: 0, album: null };

/** A preset that writes one text file, `name`, about all photos. */
export function textExporter(format: TextFormat, name: string): Exporter {
  const bytesOf = async (photos: readonly ExportPhoto[]): Promise<number> => {
    let bytes = 0;
    const surroundings = { tellsAll: true, note: () => undefined };
    for await (const piece of format(each(photos), plainHead, surroundings)) bytes += Buffer.byteLength(piece);
    return bytes;
  };
  return {
    names: null,
    estimate: () => ({ files: 0, sizeBytes: bytesPerPhoto }),
    weigh: async (_, photo) => (await bytesOf([photo])) - (await bytesOf([])),
    whole: async (run) => {
      await run.write(name, format(run.photos(), run.head, run));
    },
    wholeFiles: 1,
    wholeBytes: () => bytesOf([]),
  };
}

async function* each(photos: readonly ExportPhoto[]): AsyncGenerator<ExportPhoto> {
  for (const photo of photos) yield await Promise.resolve(photo);
}

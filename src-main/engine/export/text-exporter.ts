import type { TextFormat } from './export-photo.ts';
import type { Exporter } from './exporter.ts';

/** About what a photo takes in a text. */
const bytesPerPhoto = 600;

/** A preset that writes one text file, `name`, about all photos. */
export function textExporter(format: TextFormat, name: string): Exporter {
  return {
    names: null,
    estimate: () => ({ files: 0, sizeBytes: bytesPerPhoto }),
    whole: async (run) => {
      await run.write(name, format(run.photos(), run.head, run));
    },
    wholeFiles: 1,
  };
}

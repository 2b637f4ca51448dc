import type { RecognitionParts } from './parts.ts';

/** Others write between two portions. */
const photosAtOnce = 500;

/**
 * Deletes what a model found on all photos; how many there were. Broken off, it is gone on with by asking again. Rejects as
 * the writer does.
 */
export async function forgetResults(
  writer: Pick<RecognitionParts['writer'], 'forgetRecognised'>,
  modelId: string,
): Promise<number> {
  let photos = 0;
  for (let after: number | null = 0; after !== null;) {
    const { forgotten, last } = await writer.forgetRecognised(modelId, after, photosAtOnce);
    photos += forgotten;
    after = last;
  }
  return photos;
}

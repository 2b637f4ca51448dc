import { openGazetteer } from '../../../src-main/engine/organise/places/gazetteer.ts';
import { openSentenceReader, type SentenceReader } from '../../../src-main/engine/wiring/sentence-reader.ts';
import { builtGazetteer } from '../places/built-gazetteer.ts';

/** The reader over the real names of places, classes and everyday words. */
export async function realReader(): Promise<{ read: SentenceReader; close: () => void }> {
  const gazetteer = openGazetteer(builtGazetteer());
  return { read: await openSentenceReader(gazetteer), close: () => gazetteer.close() };
}

import type { SentenceReading } from '../../../src-shared/query/sentence/sentence.ts';
import { openGazetteer, type Gazetteer } from '../organise/places/gazetteer.ts';
import { gazetteerPath } from '../organise/places/gazetteer-file.ts';
import { type AskedSentence, openSentenceReader } from './sentence-reader.ts';

/** Opens what is needed to read one sentence, and closes it. `problem`: why names of places are not known; else null. */
export async function readOnce(asked: AskedSentence): Promise<SentenceReading & { readonly problem: string | null }> {
  let gazetteer: Gazetteer | null = null;
  let problem: string | null = null;
  try {
    gazetteer = openGazetteer(gazetteerPath());
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  try {
    const read = await openSentenceReader(gazetteer);
    return { ...read(asked), problem };
  } finally {
    gazetteer?.close();
  }
}

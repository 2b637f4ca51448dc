import type { Place } from '../../../src-shared/model/place.ts';
import { gazetteerPath } from '../organise/places/gazetteer-file.ts';
import { openGazetteer, type Gazetteer } from '../organise/places/gazetteer.ts';

/** The offline places, or why there are none: without them everything but names of places works. */
export interface Places {
  readonly gazetteer: Gazetteer | null;
  readonly problem: string | null;
  placeAt(lat: number, lon: number): Place | null;
  close(): void;
}

/** Opens the gazetteer; never throws. */
export function openPlaces(): Places {
  try {
    const gazetteer = openGazetteer(gazetteerPath());
    return {
      gazetteer,
      problem: null,
      placeAt: (lat, lon) => gazetteer.placeAt(lat, lon),
      close: () => {
        gazetteer.close();
      },
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { gazetteer: null, problem, placeAt: () => null, close: () => undefined };
  }
}

import type { NamedPlace, Place } from '../../../src-shared/model/place.ts';
import { gazetteerPath } from '../organise/places/gazetteer-file.ts';
import type { Gazetteer } from '../organise/places/gazetteer.ts';

/** The offline places; loaded when first asked, because a start must not wait for an atlas. */
export interface Places {
  /** Why there are none; null when there are. Without them everything but names of places works. */
  readonly problem: string | null;
  /** Null without offline places. */
  placeAt(lat: number, lon: number): Promise<Place | null>;
  search(text: string, limit: number): Promise<NamedPlace[]>;
  /** Null without offline places. */
  gazetteer(): Promise<Gazetteer | null>;
  close(): Promise<void>;
}

/** Looks whether the gazetteer is there; never throws. */
export function openPlaces(): Places {
  const { path, problem } = locate();
  let loading: Promise<Gazetteer> | null = null;
  const gazetteer = async (): Promise<Gazetteer | null> => {
    if (path === null) return null;
    loading ??= import('../organise/places/gazetteer.ts').then(({ openGazetteer }) => openGazetteer(path));
    return await loading;
  };
  return {
    problem,
    placeAt: async (lat, lon) => (await gazetteer())?.placeAt(lat, lon) ?? null,
    search: async (text, limit) => (await gazetteer())?.search(text, limit) ?? [],
    gazetteer,
    close: async () => {
      (await loading?.catch(() => null))?.close();
    },
  };
}

function locate(): { path: string; problem: null } | { path: null; problem: string } {
  try {
    return { path: gazetteerPath(), problem: null };
  } catch (error) {
    return { path: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

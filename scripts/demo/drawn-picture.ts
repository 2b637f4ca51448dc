import { drawLandscape, type SceneName } from '../pictures/landscape.ts';
import type { Shot } from './shots.ts';

/** What there is to see at each stop; evenings in town are spent in the city. */
const scenery: Readonly<Record<string, readonly SceneName[]>> = {
  Lima: ['sea', 'city', 'beach'],
  Paracas: ['islands', 'sea', 'dunes'],
  Nazca: ['dunes', 'hills', 'stars'],
  Arequipa: ['volcano', 'hills', 'city'],
  Colca: ['canyon', 'alps', 'hills'],
  Puno: ['lake', 'islands', 'savanna'],
  Copacabana: ['lake', 'fjord', 'islands'],
  'La Paz': ['alps', 'city', 'volcano'],
  Cusco: ['hills', 'city', 'alps', 'lavender'],
  Ollantaytambo: ['forest', 'alps', 'hills'],
  'Machu Picchu': ['alps', 'forest', 'lake'],
};

const anywhere: readonly SceneName[] = ['hills', 'alps', 'lake'];
const longSidePx = 1620;
const shortSidePx = 1080;

/** What of a shot decides how its picture looks. */
export type DrawnScene = Pick<Shot, 'stop' | 'hour' | 'orientation'>;

/** A landscape for a shot: of its place, in the light of its hour, upright or lying as the camera was held. */
export function drawnPicture(shot: DrawnScene, index: number): Promise<Buffer> {
  const scenes = scenery[shot.stop] ?? anywhere;
  const upright = shot.orientation > 4;
  const scene = shot.hour > 19.5 ? (index % 2 === 0 ? 'city' : 'stars') : (scenes[index % scenes.length] ?? 'hills');
  return drawLandscape({
    seed: 7919 * (index + 1),
    width: upright ? shortSidePx : longSidePx,
    height: upright ? longSidePx : shortSidePx,
    // A city lights up in the evening only; by day it is left to its own hour.
    mood: scene === 'city' || scene === 'stars' ? { scene } : { scene, hour: Math.min(shot.hour, 17.9) },
  });
}

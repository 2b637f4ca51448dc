import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../src-renderer/map/cluster.ts';
import { atRest, nextGeneration } from '../../../src-renderer/map/cluster-generations.ts';

/** A cluster whose photos lie within `half` degrees around its middle. */
function cluster(id: string, lat: number, lon: number, half: number): Cluster {
  const box = { south: lat - half, west: lon - half, north: lat + half, east: lon + half };
  return { id, version: '', count: 30, lat, lon, box, color: -1, hasPicture: true };
}

describe('clusters of one answer become those of the next', () => {
  const far = [cluster('peru', -13, -72, 2), cluster('home', 48, 11, 1)];
  const near = [cluster('cusco', -13.5, -72.2, 0.2), cluster('peru', -12.6, -71.8, 0.2), cluster('home', 48, 11, 0.5)];

  test('closer: they grow out of the one that they were in, and the same photo comes from where it stood', () => {
    const { coming, leaving } = nextGeneration(atRest(far, 4), near, 6);
    expect([...coming]).toEqual([
      ['cusco', { isNew: true, from: { lat: -13, lon: -72 } }],
      ['peru', { isNew: false, from: { lat: -13, lon: -72 } }],
    ]);
    expect(leaving).toEqual([]);
  });

  test('further away: what is no more goes into the one that holds its photos', () => {
    const { coming, leaving } = nextGeneration(atRest(near, 6), far, 4);
    expect([...coming.keys()]).toEqual(['peru']);
    expect(leaving.map(({ cluster: { id }, to }) => [id, to])).toEqual([['cusco', { lat: -13, lon: -72 }]]);
  });

  test('at the same zoom nothing travels, and nothing of the answer before stays', () => {
    const begun = nextGeneration(atRest(near, 6), far, 4);
    expect(begun.leaving).toHaveLength(1);
    const { coming, leaving } = nextGeneration(begun, [cluster('lima', -12, -77, 0.1), ...far], 4);
    expect([...coming]).toEqual([['lima', { isNew: true, from: null }]]);
    expect(leaving).toEqual([]);
  });
});

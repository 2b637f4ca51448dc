import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Settling } from '../../../src-main/engine/ingest/watch/settling.ts';
import { macMountKind } from '../../../src-main/engine/ingest/watch/where-it-lies.ts';

const times = { quietMs: 2000, atMostMs: 15_000 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function collector(): { settling: Settling; told: (readonly [number, readonly string[]])[] } {
  const told: (readonly [number, readonly string[]])[] = [];
  const startMs = performance.now();
  const settling = new Settling('/p', times, (folders) => {
    told.push([Math.round((performance.now() - startMs) / 1000), folders]);
  });
  return { settling, told };
}

test('a folder is told of when it has come to rest, each by itself', () => {
  const { settling, told } = collector();
  settling.touch('/p/a');
  vi.advanceTimersByTime(1000);
  settling.touch('/p/a');
  settling.touch('/p/b');
  vi.advanceTimersByTime(1500);
  settling.touch('/p/b');
  vi.advanceTimersByTime(10_000);
  expect(told.map(([, folders]) => folders)).toEqual([['/p/a'], ['/p/b']]);
  expect(told.map(([atS]) => atS)).toEqual([3, 5]);
});

test('one in which it goes on and on is told of now and then, and once more at its end', () => {
  const { settling, told } = collector();
  for (let second = 0; second < 40; second++) {
    settling.touch('/p/a');
    vi.advanceTimersByTime(1000);
  }
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([
    [15, ['/p/a']],
    [30, ['/p/a']],
    [41, ['/p/a']],
  ]);
});

test('of very many folders the one around them is told of', () => {
  const { settling, told } = collector();
  for (let index = 0; index < 5000; index++) settling.touch(`/p/${String(index)}`);
  vi.advanceTimersByTime(5000);
  expect(told).toEqual([[2, ['/p']]]);
  settling.touch('/p/a');
  settling.close();
  vi.advanceTimersByTime(5000);
  expect(told).toHaveLength(1);
});

test("macOS's table of mounts tells what a folder lies on", () => {
  const table = [
    '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
    '/dev/disk4s1 on /Volumes/My Card (1) (exfat, local, nodev, nosuid, noowners)',
    '//anna@nas._smb._tcp.local/photos on /Volumes/photos (smbfs, nodev, nosuid, mounted by anna)',
    'nas:/volume1 on /Volumes/photos/nfs (nfs, nodev, nosuid)',
  ].join('\n');
  expect(macMountKind(table, '/Users/anna/Pictures')).toBe('apfs');
  expect(macMountKind(table, '/Volumes/My Card (1)/DCIM')).toBe('exfat');
  expect(macMountKind(table, '/Volumes/photos')).toBe('smbfs');
  expect(macMountKind(table, '/Volumes/photos/nfs/2014')).toBe('nfs');
  expect(macMountKind(table, '/Volumes/photosOfMine')).toBe('apfs');
});

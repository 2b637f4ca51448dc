import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipPieces, type ZipEntry } from '../../../src-main/engine/export/zip-archive.ts';

async function* entries(count: number): AsyncGenerator<ZipEntry> {
  for (let index = 0; index < count; index++) {
    const bytes = Buffer.from(String(index));
    const time = Date.UTC(2015, 6, 1, 10);
    const pieces = (): AsyncIterable<Uint8Array> => Readable.from([bytes]);
    yield await Promise.resolve({
      name: `é/${String(index)}.txt`,
      sizeBytes: bytes.length,
      crc32: crc32(bytes),
      time,
      pieces,
    });
  }
}

async function archive(count: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of zipPieces(entries(count))) parts.push(piece);
  return Buffer.concat(parts);
}

test.skipIf(!existsSync('/usr/bin/python3'))(
  '65,600 files need ZIP64, and another program reads them (skipped without python3)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fernweh-zip-'));
    try {
      const path = join(folder, 'many.zip');
      writeFileSync(path, await archive(65_600));
      const script =
        'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); n = z.namelist(); print(len(n), n[-1], z.read(n[-1]).decode(), z.infolist()[0].date_time)';
      const told = execFileSync('python3', ['-c', script, path], { encoding: 'utf8' });
      expect(told.trim()).toBe('65600 é/65599.txt 65599 (2015, 7, 1, 10, 0, 0)');
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test('a file that is not as long as it said is no archive', async () => {
  const wrong = async function* (): AsyncGenerator<ZipEntry> {
    for await (const entry of entries(1)) yield { ...entry, sizeBytes: 5 };
  };
  await expect(async () => {
    for await (const piece of zipPieces(wrong())) expect(piece.length).toBeGreaterThan(0);
  }).rejects.toThrow(RangeError);
});

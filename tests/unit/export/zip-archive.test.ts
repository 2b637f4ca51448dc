import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipPieces, type ZipEntry } from '../../../src-main/engine/export/zip-archive.ts';
import { thorough } from '../../thorough.ts';

function textEntry(index: number): ZipEntry {
  const bytes = Buffer.from(String(index));
  return {
    name: `é/${String(index)}.txt`,
    sizeBytes: bytes.length,
    crc32: crc32(bytes),
    time: Date.UTC(2015, 6, 1, 10, 0, 1),
    pieces: () => Readable.from([bytes]),
  };
}

async function* entries(count: number): AsyncGenerator<ZipEntry> {
  for (let index = 0; index < count; index++) yield await Promise.resolve(textEntry(index));
}

async function bytesOf(given: AsyncIterable<ZipEntry>): Promise<number> {
  let bytes = 0;
  for await (const { length } of zipPieces(given)) bytes += length;
  return bytes;
}

const zeroBytes = 1 << 26;
const zeros = Buffer.alloc(zeroBytes);

/** A file of so many times 64 MiB of zeros; nobody reads it again, so its sum is not asked for. */
function hugeEntry(times: number): ZipEntry {
  return {
    ...{ name: 'huge.bin', sizeBytes: times * zeroBytes, crc32: 0, time: 0 },
    pieces: () => Readable.from(Array.from({ length: times }, () => zeros)),
  };
}

/** Writes the archive with holes for zeros, and gives what another program says of it. */
async function toldByPython(archive: AsyncIterable<Uint8Array>, script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fernweh-zip-'));
  try {
    const path = join(folder, 'archive.zip');
    const file = await open(path, 'w');
    let at = 0;
    for await (const piece of archive) {
      const isHole = piece.length >= 4096 && zeros.subarray(0, piece.length).equals(piece);
      if (!isHole) await file.write(piece, 0, piece.length, at);
      at += piece.length;
    }
    await file.close();
    return execFileSync('python3', ['-c', `import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n${script}`, path], {
      encoding: 'utf8',
    }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const hasPython = existsSync('/usr/bin/python3');

test.skipIf(!hasPython)('another program reads names, times and bytes (skipped without python3)', async () => {
  const script =
    'i = z.infolist()[-1]; print(len(z.namelist()), i.filename, z.read(i).decode(), i.compress_type, hex(i.flag_bits), oct(i.external_attr >> 16), int.from_bytes(i.extra[-4:], "little"), z.testzip())';
  expect(await toldByPython(zipPieces(entries(20)), script)).toBe(
    `20 é/19.txt 19 0 0x800 0o100644 ${String(Date.UTC(2015, 6, 1, 10, 0, 1) / 1000)} None`,
  );
  expect(await toldByPython(zipPieces(entries(0)), 'print(z.namelist())')).toBe('[]');
});

// Seconds of work: usually the library's own tests are enough.
test.skipIf(!hasPython || !thorough)(
  'a file of over 4 GiB, and one behind it (skipped without python3, and usually)',
  async () => {
    async function* both(): AsyncGenerator<ZipEntry> {
      yield await Promise.resolve(hugeEntry(65));
      yield textEntry(7);
    }
    const script = 'a, b = z.infolist(); print(a.file_size, b.header_offset > 2**32, z.read(b).decode())';
    expect(await toldByPython(zipPieces(both()), script)).toBe(`${String(65 * zeroBytes)} True 7`);
  },
);

test.skipIf(!hasPython || !thorough)(
  '65,600 files (skipped without python3, and usually)',
  async () => {
    const script =
      'n = z.namelist(); e = open(sys.argv[1], "rb").read()[-22:]; print(len(n), n[-1], z.read(n[-1]).decode(), e[8:12].hex())';
    expect(await toldByPython(zipPieces(entries(65_600)), script)).toBe('65600 é/65599.txt 65599 ffffffff');
  },
  300_000,
);

test('a file that is not as long as it said is no archive', async () => {
  for (const sizeBytes of [0, 5]) {
    const wrong = async function* (): AsyncGenerator<ZipEntry> {
      for await (const entry of entries(1)) yield { ...entry, sizeBytes };
    };
    await expect(bytesOf(wrong())).rejects.toThrow(RangeError);
  }
});

test('what the entries throw comes through, and whoever stops early lets go of what they hold', async () => {
  const failing = async function* (): AsyncGenerator<ZipEntry> {
    yield* entries(2);
    throw new TypeError('no more');
  };
  await expect(bytesOf(failing())).rejects.toThrow(TypeError);

  let isClosed = false;
  const endless = async function* (): AsyncGenerator<ZipEntry> {
    try {
      for (let index = 0; ; index++) yield await Promise.resolve(textEntry(index));
    } finally {
      isClosed = true;
    }
  };
  for await (const piece of zipPieces(endless())) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  expect(isClosed).toBe(true);
});

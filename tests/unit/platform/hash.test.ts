import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isFileOf, sha256, sha256OfFile } from '../../../src-main/engine/platform/hash.ts';

test('SHA-256 of bytes and of a file larger than its pieces agree with the standard', async () => {
  // FIPS 180-2, appendix B.1 and B.3 (a million times "a").
  expect(sha256(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  const folder = await mkdtemp(join(tmpdir(), 'fernweh-hash-'));
  try {
    const path = join(folder, 'million');
    await writeFile(path, Buffer.alloc(1_000_000, 'a'));
    expect(await sha256OfFile(path)).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
    const large = Buffer.alloc((1 << 20) * 2 + 17, 'xyz');
    await writeFile(path, large);
    expect(await sha256OfFile(path)).toBe(sha256(large));
    await expect(sha256OfFile(join(folder, 'gone'))).rejects.toMatchObject({ code: 'ENOENT' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a file has just these bytes: not one other, none missing, none more', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fernweh-hash-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'file');
  // One piece and a bit.
  const bytes = randomBytes((1 << 20) + 77);
  const isWritten = async (written: Uint8Array): Promise<boolean> => {
    await writeFile(path, written);
    return await isFileOf(path, bytes);
  };
  const other = Buffer.from(bytes);
  other[bytes.length - 1] = (other.at(-1) ?? 0) ^ 1;
  expect(await isWritten(bytes)).toBe(true);
  expect(await isWritten(other)).toBe(false);
  expect(await isWritten(bytes.subarray(0, 1 << 20))).toBe(false);
  expect(await isWritten(Buffer.concat([bytes, Buffer.alloc(1)]))).toBe(false);
  expect(await isWritten(new Uint8Array())).toBe(false);
});

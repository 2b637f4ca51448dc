import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isFileOf, sha256OfFile } from '../../../src-main/engine/platform/hash.ts';
import { temporaryFolder } from '../engine/open-library.ts';

/** One piece and a bit; files are read in pieces of a mebibyte. */
const bytes = randomBytes((1 << 20) + 77);

test('a file is hashed whole, whatever its length', async () => {
  const path = join(temporaryFolder(), 'file');
  for (const length of [0, 1, 1 << 20, bytes.length]) {
    const some = bytes.subarray(0, length);
    writeFileSync(path, some);
    expect(await sha256OfFile(path)).toBe(createHash('sha256').update(some).digest('hex'));
  }
  await expect(sha256OfFile(`${path}-not-there`)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a file has just these bytes: not one other, none missing, none more', async () => {
  const path = join(temporaryFolder(), 'file');
  const isWritten = async (written: Uint8Array): Promise<boolean> => {
    writeFileSync(path, written);
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

import { open, rename, rm } from 'node:fs/promises';
import { endianness } from 'node:os';
import { crc32 } from 'node:zlib';
import type { PartArray, Parts } from './parts.ts';

/** @file A file of named arrays of numbers behind one line of JSON. Numbers are as this machine keeps them. */

const types = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const;

interface Head {
  readonly endianness: string;
  readonly facts: unknown;
  readonly parts: readonly {
    readonly name: string;
    readonly type: keyof typeof types;
    readonly length: number;
    readonly crc: number;
  }[];
}

const privateFileMode = 0o600;
const newline = 0x0a;
/** Read of the file's beginning at first: mostly all of its line. */
const headBytes = 65_536;

/**
 * Writes facts (anything JSON can say) and arrays; the file is there as a whole or not at all, also after a power cut.
 * Throws what `node:fs` throws; then nothing is left.
 */
export async function writeParts(path: string, facts: unknown, parts: Parts): Promise<void> {
  const unfinished = `${path}.unfinished`;
  await rm(unfinished, { force: true });
  const head: Head = {
    ...{ endianness: endianness(), facts },
    parts: Object.entries(parts).map(([name, array]) => ({
      ...{ name, type: array.constructor.name as keyof typeof types, length: array.length, crc: crc32(bytesOf(array)) },
    })),
  };
  try {
    const file = await open(unfinished, 'wx', privateFileMode);
    try {
      await file.write(`${JSON.stringify(head)}\n`);
      for (const array of Object.values(parts)) {
        const bytes = bytesOf(array);
        for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/**
 * The arrays of a file whose facts are found right; null where there is none, where `isRight` says no, and where anything
 * of it is not as it was written.
 */
export async function readParts<Facts>(
  path: string,
  isRight: (facts: unknown) => facts is Facts,
): Promise<{ readonly facts: Facts; readonly parts: Parts } | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const { line, end } = await readLine(file);
    const { endianness: written, facts, parts } = JSON.parse(line) as Head;
    if (written !== endianness() || !isRight(facts)) return null;
    const found: Record<string, PartArray> = {};
    let position = end;
    for (const { name, type, length, crc } of parts) {
      const array = new types[type](length);
      const bytes = bytesOf(array);
      for (let at = 0; at < bytes.length;) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, position + at);
        if (bytesRead === 0) return null;
        at += bytesRead;
      }
      if (crc32(bytes) !== crc) return null;
      position += bytes.length;
      found[name] = array;
    }
    return { facts, parts: found };
  } catch {
    // Not one of ours, or cut off.
    return null;
  } finally {
    await file.close();
  }
}

async function readLine(file: Awaited<ReturnType<typeof open>>): Promise<{ line: string; end: number }> {
  for (let size = headBytes; ; size *= 4) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, 0);
    const end = buffer.indexOf(newline);
    if (end >= 0) return { line: buffer.toString('utf8', 0, end), end: end + 1 };
    if (bytesRead < size) throw new Error('no head');
  }
}

function bytesOf(array: PartArray): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

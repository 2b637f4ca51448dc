import { configure, ZipWriter } from '@zip.js/zip.js';

/** A file of the archive; its pieces come only when they are asked for, `sizeBytes` of them in all. */
export interface ZipEntry {
  /** Parts joined by `/`. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Of its bytes, as `zlib.crc32` gives it. */
  readonly crc32: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

/** Of Unix: a file that its owner may write. */
const plainFile = 0o100644;

// Nothing is squeezed here: there is no work for threads.
configure({ useWebWorkers: false });

/**
 * An archive that is written as it comes: files stored as they are (pictures do not get smaller), with ZIP64 where it
 * needs it. Names are UTF-8; sizes and sums stand before each file, so that it can be read as a stream, too. Throws
 * `RangeError` where a file turns out to be of another size than it said, and what the entries throw.
 */
export async function* zipPieces(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writing = writeAll(entries, writable).catch(async (error: unknown) => {
    await writable.abort(error).catch(() => undefined);
  });
  try {
    yield* readable;
  } finally {
    // Whoever stops early has ended the stream by that: the entries let go of what they hold.
    await writing;
  }
}

async function writeAll(entries: AsyncIterable<ZipEntry>, writable: WritableStream<Uint8Array>): Promise<void> {
  const writer = new ZipWriter(writable, {
    ...{ level: 0, passThrough: true, compressionMethod: 0, dataDescriptor: false, keepOrder: true },
    ...{ extendedTimestamp: true, unixMode: plainFile },
  });
  for await (const entry of entries) {
    const { name, sizeBytes, crc32, time } = entry;
    const pieces = measured(entry);
    const readable = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const next = await pieces.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: async () => {
        await pieces.return(undefined);
      },
    });
    await writer.add(
      name,
      { readable, size: sizeBytes },
      { uncompressedSize: sizeBytes, crc32, lastModDate: new Date(time) },
    );
  }
  await writer.close();
}

/** The pieces of a file, which must be as many bytes as it said. */
async function* measured({ name, sizeBytes, pieces }: ZipEntry): AsyncGenerator<Uint8Array, void> {
  let left = sizeBytes;
  for await (const piece of pieces()) {
    left -= piece.length;
    if (left < 0) break;
    yield piece;
  }
  if (left !== 0) throw new RangeError(`${name} has another size than it had`);
}

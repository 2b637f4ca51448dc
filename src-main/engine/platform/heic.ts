/**
 * @file The only importer of libheif-js (libheif and libde265 as WebAssembly): HEIC pictures to pixels. Works
 * synchronously and for seconds: for worker processes only. A platform decoder (`sips` on macOS, the system codec on
 * Windows) would stand beside `decodeHeic` with the same signature; today WebAssembly serves all platforms.
 */
import { createRequire } from 'node:module';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { RawPicture } from './image/raw-tiff.ts';

/** Upright pixels (the container's own turns are applied) with the profile they are in. */
export interface DecodedHeic extends RawPicture {
  readonly channels: 3;
  readonly icc: Buffer | null;
}

/** The part of libheif's C interface (`libheif/heif.h`) used here; numbers are pointers into the module's memory. */
interface Libheif {
  HEAPU8: Uint8Array;
  HEAP32: Int32Array;
  _malloc(sizeBytes: number): number;
  _free(pointer: number): void;
  _heif_context_alloc(): number;
  _heif_context_free(context: number): void;
  _heif_context_read_from_memory(error: number, context: number, bytes: number, size: number, options: number): void;
  _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
  _heif_image_handle_get_number_of_thumbnails(handle: number): number;
  _heif_image_handle_get_list_of_thumbnail_IDs(handle: number, ids: number, count: number): number;
  _heif_image_handle_get_thumbnail(error: number, handle: number, id: number, thumbnail: number): void;
  _heif_image_handle_get_width(handle: number): number;
  _heif_image_handle_get_height(handle: number): number;
  _heif_image_handle_get_raw_color_profile_size(handle: number): number;
  _heif_image_handle_get_raw_color_profile(error: number, handle: number, data: number): void;
  _heif_image_handle_release(handle: number): void;
  _heif_decode_image(
    error: number,
    handle: number,
    image: number,
    colorspace: number,
    chroma: number,
    options: number,
  ): void;
  _heif_image_get_width(image: number, channel: number): number;
  _heif_image_get_height(image: number, channel: number): number;
  _heif_image_get_plane_readonly(image: number, channel: number, stride: number): number;
  _heif_image_release(image: number): void;
}

/** `heif_colorspace_RGB`, `heif_chroma_interleaved_RGB`, `heif_channel_interleaved`. */
const colorspaceRgb = 1;
const interleavedRgb = 10;
const interleaved = 10;
/** `heif_error_code`s that are the format's, not the file's, fault. */
const unsupportedFiletype = 3;
const unsupportedFeature = 4;
const memoryAllocation = 6;
/** `heif_suberror_End_of_data` and `heif_suberror_Security_limit_exceeded`. */
const endOfData = 100;
const securityLimit = 1000;
/** WebAssembly memory never shrinks: a module that has grown beyond this is dropped and made anew. */
const largestHeapBytes = 400 * 1024 * 1024;

const createModule = (): Libheif =>
  (createRequire(import.meta.url)('libheif-js/libheif-wasm/libheif-bundle.js') as () => Libheif)();
let current: Libheif | null = null;

/**
 * Decodes the primary picture, or with `thumbnail` the smaller one stored beside it (null where there is none).
 * `maxPixels` is refused before decoding. Throws `FileFailure`.
 */
export function decodeHeic(bytes: Uint8Array, options: { maxPixels: number; thumbnail?: false }): DecodedHeic;
export function decodeHeic(bytes: Uint8Array, options: { maxPixels: number; thumbnail: true }): DecodedHeic | null;
export function decodeHeic(bytes: Uint8Array, options: { maxPixels: number; thumbnail?: boolean }): DecodedHeic | null {
  const libheif = (current ??= createModule());
  const session = new Session(libheif);
  try {
    return session.decode(bytes, options.maxPixels, options.thumbnail ?? false);
  } catch (error) {
    if (error instanceof FileFailure) throw error;
    // An abort inside WebAssembly leaves its memory in an unknown state.
    current = null;
    throw new FileFailure('file-damaged', 'Its HEIC decoder gave up.', { cause: error });
  } finally {
    if (current !== null) session.close();
    if (libheif.HEAPU8.length > largestHeapBytes) current = null;
  }
}

/** One file inside the module's memory; everything it takes is given back by `close`. */
class Session {
  readonly #lib: Libheif;
  readonly #releases: (() => void)[] = [];
  /** `struct heif_error { code, subcode, message }`, and one pointer for results. */
  readonly #error: number;
  readonly #result: number;

  constructor(lib: Libheif) {
    this.#lib = lib;
    this.#error = this.#allocate(16);
    this.#result = this.#allocate(8);
  }

  decode(bytes: Uint8Array, maxPixels: number, wantThumbnail: boolean): DecodedHeic | null {
    const lib = this.#lib;
    const context = lib._heif_context_alloc();
    this.#releases.push(() => lib._heif_context_free(context));
    const copy = this.#allocate(bytes.length);
    lib.HEAPU8.set(bytes, copy);
    lib._heif_context_read_from_memory(this.#error, context, copy, bytes.length, 0);
    this.#check();
    lib._heif_context_get_primary_image_handle(this.#error, context, this.#result);
    const primary = this.#takeHandle();
    const handle = wantThumbnail ? this.#thumbnailOf(primary) : primary;
    if (handle === null) return null;
    if (lib._heif_image_handle_get_width(handle) * lib._heif_image_handle_get_height(handle) > maxPixels) {
      throw new FileFailure('picture-too-large');
    }
    lib._heif_decode_image(this.#error, handle, this.#result, colorspaceRgb, interleavedRgb, 0);
    this.#check();
    const image = this.#resultPointer();
    this.#releases.push(() => lib._heif_image_release(image));
    return { ...this.#pixels(image), channels: 3, icc: this.#profile(handle) ?? this.#profile(primary) };
  }

  close(): void {
    for (const release of this.#releases.reverse()) release();
  }

  #allocate(sizeBytes: number): number {
    const pointer = this.#lib._malloc(sizeBytes);
    if (pointer === 0) throw new FileFailure('picture-too-large', 'The memory did not suffice.');
    this.#releases.push(() => this.#lib._free(pointer));
    return pointer;
  }

  #resultPointer(): number {
    return this.#lib.HEAP32[this.#result >> 2] ?? 0;
  }

  #takeHandle(): number {
    this.#check();
    const handle = this.#resultPointer();
    this.#releases.push(() => this.#lib._heif_image_handle_release(handle));
    return handle;
  }

  #thumbnailOf(primary: number): number | null {
    const lib = this.#lib;
    if (lib._heif_image_handle_get_number_of_thumbnails(primary) < 1) return null;
    lib._heif_image_handle_get_list_of_thumbnail_IDs(primary, this.#result, 1);
    lib._heif_image_handle_get_thumbnail(this.#error, primary, this.#resultPointer(), this.#result);
    return this.#takeHandle();
  }

  #pixels(image: number): Pick<RawPicture, 'pixels' | 'width' | 'height'> {
    const lib = this.#lib;
    const width = lib._heif_image_get_width(image, interleaved);
    const height = lib._heif_image_get_height(image, interleaved);
    const plane = lib._heif_image_get_plane_readonly(image, interleaved, this.#result);
    const stride = this.#resultPointer();
    if (plane === 0 || width < 1 || height < 1) throw new FileFailure('file-damaged', 'It holds no picture.');
    const rowBytes = width * 3;
    if (stride === rowBytes) return { pixels: lib.HEAPU8.slice(plane, plane + rowBytes * height), width, height };
    const pixels = new Uint8Array(rowBytes * height);
    for (let row = 0; row < height; row++) {
      pixels.set(lib.HEAPU8.subarray(plane + row * stride, plane + row * stride + rowBytes), row * rowBytes);
    }
    return { pixels, width, height };
  }

  #profile(handle: number): Buffer | null {
    const lib = this.#lib;
    const size = lib._heif_image_handle_get_raw_color_profile_size(handle);
    if (size < 128 || size > 4 * 1024 * 1024) return null;
    const data = this.#allocate(size);
    lib._heif_image_handle_get_raw_color_profile(this.#error, handle, data);
    return lib.HEAP32[this.#error >> 2] === 0 ? Buffer.from(lib.HEAPU8.slice(data, data + size)) : null;
  }

  /** Throws the failure for the error that the last call left. */
  #check(): void {
    const [code = 0, subcode = 0, messageAt = 0] = this.#lib.HEAP32.subarray(this.#error >> 2, (this.#error >> 2) + 3);
    if (code === 0) return;
    const end = this.#lib.HEAPU8.indexOf(0, messageAt);
    const message = Buffer.from(this.#lib.HEAPU8.slice(messageAt, end)).toString('utf8');
    const cause = new Error(message);
    if (subcode === endOfData) throw new FileFailure('file-truncated', undefined, { cause });
    // libheif calls every limit one of memory: how deep boxes are nested or how many there are is the file's damage.
    const limit = message.split('exceeded: ').at(-1) ?? '';
    const isOfSize = subcode !== securityLimit || /size|pixel|bytes|memory/i.test(limit);
    if ((code === memoryAllocation || subcode === securityLimit) && isOfSize)
      throw new FileFailure('picture-too-large', undefined, { cause });
    if (code === unsupportedFiletype || code === unsupportedFeature) {
      throw new FileFailure('unsupported-format', 'It is a HEIF picture of an unusual kind.', { cause });
    }
    throw new FileFailure('file-damaged', undefined, { cause });
  }
}

import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { renderRenditions } from '../../../src-main/engine/platform/image.ts';
import { readJpegScans } from '../../../src-main/engine/platform/image/jpeg-scans.ts';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import { makeMotionJpeg, miniMovie } from '../../make/motion-photo.ts';

const head = { format: 'jpeg', orientation: null, transformed: false } as const;
const end = Buffer.from([0xff, 0xd9]);
const [width, height] = [320, 400];

/** Noise, so that every row of blocks takes about as many bytes as the next. */
function noisy(): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0, state = 9; at < pixels.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    pixels[at] = 64 + (state >>> 25);
  }
  return pixels;
}

const kinds = {
  'baseline 4:2:0': { progressive: false, chromaSubsampling: '4:2:0' },
  'baseline 4:4:4': { progressive: false, chromaSubsampling: '4:4:4' },
  'progressive 4:2:0': { progressive: true, chromaSubsampling: '4:2:0' },
  'progressive 4:4:4': { progressive: true, chromaSubsampling: '4:4:4' },
} as const;

describe.each(Object.entries(kinds))('a %s JPEG', (_name, kind) => {
  const make = (): Promise<Buffer> =>
    sharp(noisy(), { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 85, ...kind })
      .toBuffer();

  test('cut anywhere is a Failure; closed by an end marker it is taken, and what is missing is told', async () => {
    const whole = await make();
    const scans = readJpegScans(whole);
    expect(scans).toMatchObject({ end: whole.length - 2, complete: true });
    const dataAt = whole.indexOf(Buffer.from([0xff, 0xda]));
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), async (part, closed) => {
        const cut = dataAt + Math.floor(part * (whole.length - dataAt));
        const bytes = Buffer.concat([whole.subarray(0, cut), closed ? end : Buffer.alloc(0)]);
        const code = await codeOf(bytes);
        // A quarter of the height lies well beyond what is forgiven.
        const lost = closed ? /^(incomplete|file-damaged)$/ : /^file-(truncated|damaged)$/;
        if (part < 0.75) expect(code, `cut at ${cut} of ${whole.length}`).toMatch(lost);
        else expect(code).toMatch(/^(none|incomplete|file-truncated|file-damaged)$/);
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  test('without its last bytes is taken', async () => {
    const whole = await make();
    for (const lost of [0, 1, 2, 3, 10, 40]) {
      const cut = whole.subarray(0, whole.length - lost);
      // Without the end marker the file is cut for certain: only the marker itself may be lost.
      if (lost <= 2) expect(await codeOf(cut), `${lost} bytes lost`).toBe('none');
      expect(await codeOf(Buffer.concat([cut, end])), `${lost} bytes lost, closed`).toBe('none');
    }
  });
});

describe('harmless things are no truncation', () => {
  test('stray bytes before a marker, and anything behind the end', async () => {
    const whole = await sharp(noisy(), { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 85 })
      .toBuffer();
    // Warned of by libjpeg as "extraneous bytes before marker".
    const stray = Buffer.concat([whole.subarray(0, -2), Buffer.alloc(200, 0x5a), end]);
    const second = Buffer.concat([whole, whole.subarray(0, 5000)]);
    for (const bytes of [stray, Buffer.concat([whole, Buffer.alloc(3000, 1)]), second]) {
      expect(await codeOf(bytes)).toBe('none');
    }
  });

  test('a second picture or a video behind does not hide that the first one is cut', async () => {
    const whole = await sharp(noisy(), { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 85 })
      .toBuffer();
    const half = Buffer.concat([whole.subarray(0, whole.length / 2), end]);
    expect(await codeOf(Buffer.concat([half, whole]))).toBe('incomplete');
    expect(await codeOf(Buffer.concat([half, miniMovie(9000)]))).toBe('incomplete');
    expect(await codeOf(await makeMotionJpeg(miniMovie(9000), { width, height }))).toBe('none');
  });

  test('of a progressive one without its last scans the loss is told', async () => {
    const whole = await sharp(noisy(), { raw: { width, height, channels: 3 } })
      .jpeg({ progressive: true })
      .toBuffer();
    const lastScan = whole.lastIndexOf(Buffer.from([0xff, 0xda]));
    const lastTable = whole.lastIndexOf(Buffer.from([0xff, 0xc4]), lastScan);
    const bytes = Buffer.concat([whole.subarray(0, lastTable), end]);
    expect(readJpegScans(bytes)).toMatchObject({ complete: false });
    expect((await renderRenditions(bytes, head)).damage).toBe('The finer parts of the picture are missing.');
  });
});

async function codeOf(bytes: Buffer): Promise<string> {
  try {
    const { damage } = await renderRenditions(bytes, head);
    return damage === undefined ? 'none' : 'incomplete';
  } catch (error) {
    if (error instanceof FileFailure) return error.code;
    throw error;
  }
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readExif, writeExif } from '../../../src-main/engine/platform/metadata/write/tiff-entries.ts';
import { exifBlock } from '../../../scripts/pictures/exif-writer.ts';

test('a block that is put together again tells the same', () => {
  for (const order of ['big', 'little'] as const) {
    const block = exifBlock(
      {
        ifd0: { Make: 'Canon', Orientation: 6 },
        exif: { DateTimeOriginal: '2015:07:01 10:00:00', FNumber: { rationals: [[28, 10]] } },
        gps: { GPSLatitudeRef: 'S', GPSLatitude: [13, 9, 47.88] },
      },
      order,
    );
    const read = readExif(Buffer.from(block));
    const again = read === null ? null : writeExif(read);
    expect(read?.ifd0.map(({ tag }) => tag)).toEqual(expect.arrayContaining([0x010f, 0x0112]));
    expect(read?.gps).toHaveLength(2);
    expect(again === null ? null : readExif(again)).toEqual(read);
  }
});

test('no bytes make it fail', () => {
  const block = Buffer.from(exifBlock({ ifd0: { Make: 'Canon' }, exif: { DateTimeOriginal: '2015:07:01 10:00:00' } }));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(block.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
      const hostile = Buffer.from(block);
      for (const [at, value] of changes) hostile[at] = value;
      const read = readExif(hostile);
      if (read !== null) writeExif(read);
    }),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => readExif(Buffer.from(bytes)) !== undefined));
});

/** @file Stills with a video inside, put together byte by byte as phones do. */
import { makeJpeg, type PictureOptions } from './pictures.ts';

/** A box of the ISO base media family. */
export function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0));
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...parts]);
}

/** Boxes as an MP4 file has them, so many bytes in all; nothing in it can be played. */
export function miniMovie(sizeBytes: number): Buffer {
  const start = [box('ftyp', Buffer.from('mp42\0\0\0\0isommp42')), box('moov', Buffer.alloc(100, 5))];
  const taken = start.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([...start, box('mdat', Buffer.alloc(sizeBytes - taken, 0x61))]);
}

/** XMP of a motion photo: simple properties, and the directory of the file's parts in either of its two spellings. */
export function motionXmp(
  properties: Readonly<Record<string, string>>,
  items: readonly Readonly<Record<string, string>>[] = [],
  attributes = true,
): string {
  const base = 'http://ns.google.com/photos/1.0/';
  const spaces = `xmlns:GCamera="${base}camera/" xmlns:C="${base}container/" xmlns:I="${base}container/item/"`;
  const item = (fields: Readonly<Record<string, string>>): string =>
    attributes
      ? `<C:Item ${Object.entries(fields)
          .map(([name, value]) => `I:${name}="${value}"`)
          .join(' ')}/>`
      : `<C:Item rdf:parseType="Resource">${Object.entries(fields)
          .map(([name, value]) => `<I:${name}>${value}</I:${name}>`)
          .join('\n')}</C:Item>`;
  const parts = items.map((fields) => `<rdf:li rdf:parseType="Resource">${item(fields)}</rdf:li>`).join('');
  const directory = items.length === 0 ? '' : `<C:Directory><rdf:Seq>${parts}</rdf:Seq></C:Directory>`;
  const simple = Object.entries(properties).map(([name, value]) => `${name}="${value}"`);
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<rdf:Description rdf:about="" ${spaces} ${simple.join(' ')}>${directory}</rdf:Description></rdf:RDF></x:xmpmeta>`
  );
}

/** What Samsung puts behind a JPEG: a block with the video, one with a time, their directory. */
export function samsungTrailer(movie: Buffer): { readonly bytes: Buffer; readonly movieAt: number } {
  const blocks = [
    { type: 0x0a01, name: 'Image_UTC_Data', data: Buffer.from('1458170015363') },
    { type: 0x0a30, name: 'MotionPhoto_Data', data: movie },
  ].map(({ type, name, data }) => {
    const head = Buffer.alloc(8);
    head.writeUInt16LE(type, 2);
    head.writeUInt32LE(name.length, 4);
    return { type, bytes: Buffer.concat([head, Buffer.from(name), data]), headBytes: 8 + name.length };
  });
  const directory = Buffer.alloc(12 + 12 * blocks.length);
  directory.write('SEFH', 'latin1');
  directory.writeUInt32LE(101, 4);
  directory.writeUInt32LE(blocks.length, 8);
  let back = blocks.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let movieAt = 0;
  let at = 0;
  blocks.forEach(({ type, bytes, headBytes }, index) => {
    directory.writeUInt16LE(type, 12 + 12 * index + 2);
    directory.writeUInt32LE(back, 12 + 12 * index + 4);
    directory.writeUInt32LE(bytes.length, 12 + 12 * index + 8);
    if (type === 0x0a30) movieAt = at + headBytes;
    back -= bytes.length;
    at += bytes.length;
  });
  const end = Buffer.from('\0\0\0\0SEFT', 'latin1');
  end.writeUInt32LE(directory.length);
  return { bytes: Buffer.concat([...blocks.map(({ bytes }) => bytes), directory, end]), movieAt };
}

/** The head of a HEIC whose XMP speaks of a motion photo, and its video in an `mpvd` box; without a picture. */
export function makeMotionHeic(movie: Buffer): { readonly bytes: Buffer; readonly movieAt: number } {
  const full = (version: number, ...parts: readonly Buffer[]): Buffer => Buffer.concat([u32(version << 24), ...parts]);
  const entry = (id: number, type: string): Buffer =>
    box('infe', full(2, u16(id), u16(0), Buffer.from(`${type}\0${type === 'mime' ? 'application/rdf+xml\0' : ''}`)));
  const xmp = Buffer.from(motionXmp({ 'GCamera:MotionPhoto': '1' }));
  // Item 2 lies in `idat` (construction method 1).
  const location = [u16(0x4400), u16(1), u16(2), u16(1), u16(0), u16(1), u32(0), u32(xmp.length)];
  const meta = box(
    'meta',
    full(
      0,
      box('pitm', full(0, u16(1))),
      box('iinf', full(0, u16(2), entry(1, 'hvc1'), entry(2, 'mime'))),
      box('iloc', full(1, ...location)),
      box('idat', xmp),
    ),
  );
  const before = Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1heic')), meta, box('mdat', Buffer.alloc(99))]);
  return { bytes: Buffer.concat([before, box('mpvd', movie)]), movieAt: before.length + 8 };
}

/** A JPEG with the video at its end, as Google's format 1.0 has it. */
export async function makeMotionJpeg(movie: Buffer, picture: PictureOptions = {}): Promise<Buffer> {
  const items = [
    { Semantic: 'Primary', Mime: 'image/jpeg', Length: '0' },
    { Semantic: 'MotionPhoto', Mime: 'video/mp4', Length: String(movie.length) },
  ];
  const jpeg = await makeJpeg({ ...picture, xmp: motionXmp({ 'GCamera:MotionPhoto': '1' }, items) });
  return Buffer.concat([jpeg, movie]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

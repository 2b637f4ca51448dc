/**
 * @file JPEG 2000: the size from the codestream's SIZ marker (ISO/IEC 15444-1, annex A) or the image header box
 * (annex I), and the EXIF, XMP and IPTC blocks that programs keep in `uuid` boxes.
 */
import { bytesSource, type ByteSource } from './byte-source.ts';
import type { Findings } from './findings.ts';
import { addIptc, addPhotoshopResources } from './iptc.ts';
import { withoutExifHeader } from './png.ts';
import { BoxWalker, type Box } from './quicktime-boxes.ts';
import { readTiff } from './tiff.ts';
import { addXmp } from './xmp.ts';

const maxBlockBytes = 4 * 1024 * 1024;
/** What is inside a `uuid` box. The first is "JpgTiffExif->JP2" in letters. */
const uuids = {
  exif: ['4A706754696666457869662D3E4A5032', '0537CDAB9D0C4431A72AFA561F2A113E'],
  xmp: ['BE7ACFCB97A942E89C71999491E3AFAC'],
  iptc: ['33C7A4D2B81D4723A0BAF1A3E097AD38', '09A14E97C0B442E0BEBF36DF6F0CE36F'],
  photoshop: ['2C4C0100850440B9A03E562148D6DFEB'],
};

interface Size {
  readonly width: number;
  readonly height: number;
}

export async function readJp2(source: ByteSource, findings: Findings): Promise<void> {
  const naked = codestreamSize(await source.read(0, 64));
  const size = naked ?? (await walkBoxes(source, findings));
  if (size === null) {
    findings.warnings.add('The size of the JPEG 2000 picture cannot be read.');
    return;
  }
  findings.width = size.width;
  findings.height = size.height;
}

/** The codestream's own size goes before that of the image header box: it is what will be decoded. */
async function walkBoxes(source: ByteSource, findings: Findings): Promise<Size | null> {
  const walker = new BoxWalker(source);
  let told: Size | null = null;
  let decoded: Size | null = null;
  for await (const box of walker.top()) {
    if (box.type === 'jp2h') told ??= await headerSize(walker, box);
    else if (box.type === 'jp2c') decoded ??= codestreamSize(await walker.bytes(box, 64));
    else if (box.type === 'uuid' || box.type === 'xml ') await takeBlock(walker, box, findings);
  }
  return decoded ?? told;
}

async function headerSize(walker: BoxWalker, header: Box): Promise<Size | null> {
  const box = await walker.child(header, 'ihdr');
  const bytes = box === null ? null : await walker.bytes(box, 8);
  if (bytes === null || bytes.length < 8) return null;
  return sizeOf(bytes.readUInt32BE(4), bytes.readUInt32BE(0));
}

/** SOC and SIZ stand first: the reference grid less its offset. */
function codestreamSize(bytes: Buffer): Size | null {
  if (bytes.length < 24 || bytes.readUInt32BE(0) !== 0xff4fff51) return null;
  return sizeOf(bytes.readUInt32BE(8) - bytes.readUInt32BE(16), bytes.readUInt32BE(12) - bytes.readUInt32BE(20));
}

function sizeOf(width: number, height: number): Size | null {
  return width > 0 && height > 0 ? { width, height } : null;
}

async function takeBlock(walker: BoxWalker, box: Box, findings: Findings): Promise<void> {
  const uuid = box.uuid ?? '';
  const kind = Object.entries(uuids).find(([, known]) => known.includes(uuid))?.[0];
  if (box.type === 'uuid' && kind === undefined) return;
  const bytes = box.missingBytes > 0 ? null : await walker.allBytes(box, maxBlockBytes);
  if (bytes === null) {
    findings.warnings.add('A block of metadata lies outside the file.');
  } else if (kind === 'exif') {
    await readTiff(bytesSource(withoutExifHeader(bytes)), findings);
  } else if (kind === 'iptc') {
    addIptc(bytes, findings);
  } else if (kind === 'photoshop') {
    addPhotoshopResources(bytes, findings);
  } else if (kind === 'xmp' || bytes.includes('rdf:RDF')) {
    addXmp(bytes, findings);
  }
}

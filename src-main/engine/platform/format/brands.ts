/**
 * @file The ISO base media family (ISO/IEC 14496-12) by its `ftyp` box: HEIC and AVIF (ISO/IEC 23008-12) beside MP4,
 * QuickTime and Canon's CR3. The major brand alone is not enough: `mif1` says only "some picture in HEIF".
 */

import { rawMimes } from './tiff-raw.ts';

export type BrandFinding =
  | { readonly kind: 'readable'; readonly format: 'heic' | 'avif' | 'video' | 'raw'; readonly mime: string }
  | { readonly kind: 'unsupported'; readonly name: string; readonly picture: boolean };

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);
const avifBrands = new Set(['avif', 'avis', 'avio']);
const heifBrands = new Set(['mif1', 'mif2', 'mif3', 'msf1', 'miaf']);
/** First boxes of QuickTime files from before `ftyp`. */
const oldQuickTime = new Set(['moov', 'mdat', 'wide', 'pnot', 'skip', 'free']);

/** What the brands say; null where the bytes are of another family. */
export function readHeifBrands(bytes: Buffer): BrandFinding | null {
  if (bytes.length < 12) return null;
  const first = bytes.toString('latin1', 4, 8);
  if (first !== 'ftyp') {
    const size = bytes.readUInt32BE(0);
    return oldQuickTime.has(first) && (size >= 8 || size === 1) ? video('video/quicktime') : null;
  }
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256);
  const brands = [bytes.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4));
  const [major = ''] = brands;

  if (major === 'crx ') return { kind: 'readable', format: 'raw', mime: rawMimes.cr3 };
  if (avifBrands.has(major)) return avif;
  if (heicBrands.has(major)) return heic;
  if (heifBrands.has(major)) {
    if (brands.some((brand) => avifBrands.has(brand))) return avif;
    if (brands.some((brand) => heicBrands.has(brand))) return { ...heic, mime: 'image/heif' };
    // No brand names the codec: the item types do, further on in `meta`.
    const start = bytes.toString('latin1');
    if (start.includes('av01')) return avif;
    if (start.includes('hvc1')) return { ...heic, mime: 'image/heif' };
    return { kind: 'unsupported', name: 'a HEIF picture with an unusual codec', picture: true };
  }
  if (/^(?:avci|avcs|j2ki|jpeg|unif)$/.test(major)) {
    return { kind: 'unsupported', name: 'a HEIF picture with an unusual codec', picture: true };
  }
  if (/^M4[ABP] $/.test(major) || major === 'F4A ')
    return { kind: 'unsupported', name: 'a sound file', picture: false };
  if (major === 'qt  ') return video('video/quicktime');
  if (major.startsWith('M4V')) return video('video/x-m4v');
  if (major.startsWith('3g2')) return video('video/3gpp2');
  return video(major.startsWith('3g') ? 'video/3gpp' : 'video/mp4');
}

const heic = { kind: 'readable', format: 'heic', mime: 'image/heic' } as const;
const avif = { kind: 'readable', format: 'avif', mime: 'image/avif' } as const;

function video(mime: string): BrandFinding {
  return { kind: 'readable', format: 'video', mime };
}

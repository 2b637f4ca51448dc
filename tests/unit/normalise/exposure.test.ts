import { describe, expect, it } from 'vitest';
import { exposureOf } from '../../../src-main/engine/ingest/normalise/exposure.ts';
import type { RawTags } from '../../../src-main/engine/platform/head.ts';

const bare: RawTags = { exif: {}, gps: {}, xmp: {}, iptc: {}, png: {}, quicktime: {}, sidecar: {}, takeout: {} };
const nothing = { iso: null, focalMm: null, shutterS: null, aperture: null };
const ofExif = (exif: RawTags['exif']) => exposureOf({ ...bare, exif });
const ofXmp = (xmp: RawTags['xmp']) => exposureOf({ ...bare, xmp });

describe('exposureOf', () => {
  it('takes the plain tags', () => {
    const exif = { ISO: 400, FocalLength: 18, ExposureTime: 1 / 250, FNumber: 5.6 };
    expect(ofExif(exif)).toEqual({ iso: 400, focalMm: 18, shutterS: 1 / 250, aperture: 5.6 });
    expect(ofExif({ ...exif, FocalLengthIn35mmFormat: 29 })?.focalMm).toBe(29);
    expect(ofExif({ ...exif, FocalLengthIn35mmFormat: 0 })?.focalMm).toBe(18);
    expect(ofExif({})).toBeNull();
  });

  it('takes the first of several ISO speeds, and the other tags where one does not fit', () => {
    expect(ofExif({ ISO: [200, 0] })?.iso).toBe(200);
    expect(ofExif({ ISO: 65_535, RecommendedExposureIndex: 102_400, SensitivityType: 2 })?.iso).toBe(102_400);
    expect(ofExif({ ISO: 65_535, StandardOutputSensitivity: 204_800 })?.iso).toBe(204_800);
    expect(ofExif({ ISO: 65_535 })).toBeNull();
    expect(ofExif({ ISO: 0, ISOSpeed: 80 })?.iso).toBe(80);
  });

  it('makes seconds and f-numbers of APEX where nothing else stands', () => {
    expect(ofExif({ ShutterSpeedValue: 8, ApertureValue: 4 })).toEqual({ ...nothing, shutterS: 1 / 256, aperture: 4 });
    expect(ofExif({ ShutterSpeedValue: -2 })?.shutterS).toBe(4);
    expect(ofExif({ ExposureTime: 0.5, ShutterSpeedValue: 8 })?.shutterS).toBe(0.5);
    expect(ofExif({ FNumber: 0, ApertureValue: 0 })).toBeNull();
  });

  it('believes no rational gone wrong', () => {
    for (const wrong of [Number.NaN, Infinity, -Infinity, -5, 0, 1e30, 'unknown', '', [], [Number.NaN, 5]]) {
      expect(ofExif({ ISO: wrong, FocalLength: wrong, ExposureTime: wrong, FNumber: wrong })).toBeNull();
    }
    expect(ofExif({ ShutterSpeedValue: -3000, ApertureValue: 3000 })).toBeNull();
    expect(ofExif({ ExposureTime: Infinity, ShutterSpeedValue: 1 })?.shutterS).toBe(0.5);
  });

  it('takes XMP for what EXIF lacks, and a sidecar for what both lack', () => {
    const xmp = { 'exif:ISOSpeedRatings': ['800'], 'exif:FNumber': '28/10', 'exif:ShutterSpeedValue': '7/1' };
    expect(ofXmp(xmp)).toEqual({ iso: 800, focalMm: null, shutterS: 1 / 128, aperture: 2.8 });
    const sidecar = { 'exifEX:PhotographicSensitivity': '100', 'exif:FocalLengthIn35mmFilm': '50' };
    expect(exposureOf({ ...bare, exif: { FNumber: 4 }, xmp, sidecar })).toEqual({
      ...{ iso: 800, focalMm: 50, shutterS: 1 / 128, aperture: 4 },
    });
  });
});

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { isSidecarName, matchSidecars } from '../../../src-main/engine/ingest/scan/sidecar-names.ts';

/** The names of the sidecars of a file among these, in the order in which they are believed. */
function sidecarsOf(fileName: string, ...beside: string[]): string[] {
  return matchSidecars(beside)(fileName).map(({ name }) => name);
}

const emoji = '😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋';

/** Real names, most of them from bug reports of Takeout tools: photo, JSON. */
const belongs: readonly (readonly [fileName: string, json: string])[] = [
  // as it was until 2024
  ['PXL_20211013_220651983.jpg', 'PXL_20211013_220651983.jpg.json'],
  ['DSC_0100.JPG', 'DSC_0100.JPG.json'],
  ['DSC_0100.JPG', 'DSC_0100.jpg.json'],
  ['IMG_0001.HEIC', 'img_0001.heic.JSON'],
  ['PXL_20231118_035751175.MP.jpg', 'PXL_20231118_035751175.MP.jpg.json'],
  ['PXL_20210102_221126856.MP~2.jpg', 'PXL_20210102_221126856.MP~2.jpg.json'],
  ['VID_20200930_155021.mp4', 'VID_20200930_155021.mp4.json'],
  ['IMG_1.jpg', 'IMG_1.json'],
  ['03.03.13 - 1', '03.03.13 - 1.json'],
  ['03.03.13 - 1.jpg', '03.03.13 - 1.json'],
  // the number behind the extension, before it, and none
  ['DSC_0101(1).JPG', 'DSC_0101.JPG(1).json'],
  ['IMG_2710(1).HEIC', 'IMG_2710.HEIC(1).json'],
  ['image(11).jpg', 'image.jpg(11).json'],
  ['image(3).(2)(3).jpg', 'image(3).(2).jpg(3).json'],
  ['IMG_1(1).jpg', 'IMG_1(1).jpg.json'],
  ['IMG_1(1).jpg', 'IMG_1(1).json'],
  // cut to 46
  ['PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGINA.jpg', 'PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGIN.json'],
  ['05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jpg', '05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jp.json'],
  [`${emoji}😛.jpg`, `${emoji}.json`],
  [
    'Backyard_ceremony_wedding_photography_xxxxxxx_m(494).jpg',
    'Backyard_ceremony_wedding_photography_xxxxxxx_(494).json',
  ],
  ['original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P.jpg', 'original_1d4caa6f-16c6-4c3d-901b-9387de10e528_.json'],
  ['13039_327707840323_537645323_9470255_27214_n.jpg', '13039_327707840323_537645323_9470255_27214_n.j.json'],
  ['13039_327707840323_537645323_9470255_27214_n(1).jpg', '13039_327707840323_537645323_9470255_27214_n.j(1).json'],
  ['Screenshot_2024-08-31-00-53-48-647_com.snapchat.jpg', 'Screenshot_2024-08-31-00-53-48-647_com.snapcha.json'],
  // cut shorter, where folders have long names
  ['Screenshot_2022-04-21_abb9c8060a0a1(1).jpg', 'Screenshot_2022-04-21_abb9c8060a0a(1).json'],
  // since 2024
  ['20161105_170829.jpg', '20161105_170829.jpg.supplemental-metadata.json'],
  ['IMG_20200920_131207.jpg', 'IMG_20200920_131207.jpg.supplemental-metadata.json'],
  ['MVIMG_20191230_232926.jpg', 'MVIMG_20191230_232926.jpg.supplemental-metadat.json'],
  ['MVIMG_20200207_134534~2.jpg', 'MVIMG_20200207_134534~2.jpg.supplemental-metad.json'],
  ['IMG-20230325-WA0122~2.jpg', 'IMG-20230325-WA0122~2.jpg.supplemental-metadat.json'],
  ['Screenshot_20200301-161151.png', 'Screenshot_20200301-161151.png.supplemental-me.json'],
  ['Screenshot_20231027_123303_Facebook.jpg', 'Screenshot_20231027_123303_Facebook.jpg.supple.json'],
  ['IMG_0159.HEIC', 'IMG_0159.HEIC.supplemental-metad.json'],
  ['P.png', 'P.png.suppl.json'],
  ['room is left for nothing more than a dot.jpeg', 'room is left for nothing more than a dot.jpeg..json'],
  ['of the addition one letter is left now.jpeg', 'of the addition one letter is left now.jpeg.s.json'],
  ['2234089303984509579.jpg', '2234089303984509579.supplemental-metadata.json'],
  ['Scan35(1).jpg', 'Scan35.jpg.supplemental-metadata(1).json'],
  ['CLIP0001(10).AVI', 'CLIP0001.AVI.supplemental-metadata(10).json'],
  ['Screenshot_20231027_123303_Facebook(1).jpg', 'Screenshot_20231027_123303_Facebook.jpg.supple(1).json'],
  ['image(2).png', 'image(2).png.supplemental-metadata.json'],
  // edited copies
  ['IMG_4269-edited.JPG', 'IMG_4269.JPG.json'],
  ['IMAG0061-edited.JPG', 'IMAG0061.JPG.supplemental-metadata.json'],
  ['IMG-20230325-WA0122~2-edited.jpg', 'IMG-20230325-WA0122~2.jpg.supplemental-metadat.json'],
  ['2234089303984509579-edited.jpg', '2234089303984509579.supplemental-metadata.json'],
  ['Screenshot_20231027_123303_Facebook-edited.jpg', 'Screenshot_20231027_123303_Facebook.jpg.supple.json'],
  ['PXL_20220405_090123740.PORTRAIT-modifié.jpg', 'PXL_20220405_090123740.PORTRAIT.jpg.json'],
  ['PXL_20220405_090123740.PORTRAIT-modifie\u0301.jpg', 'PXL_20220405_090123740.PORTRAIT.jpg.json'],
  ['IMG_1-bearbeitet.jpg', 'IMG_1.jpg.json'],
  ['IMG_1-editado.jpg', 'IMG_1.jpg.json'],
  ['IMG_1-edytowane.jpg', 'IMG_1.jpg.json'],
  ['IMG_1-bewerkt.jpg', 'IMG_1.jpg.json'],
  ['IMG_1-modificato.jpg', 'IMG_1.jpg.json'],
  ['IMG_1-編集済み.jpg', 'IMG_1.jpg.json'],
  ['IMG_1-ha editado.jpg', 'IMG_1.jpg.json'],
  ['IMG_1-effects.jpg', 'IMG_1.jpg.json'],
  ['IMG_1-edited(1).jpg', 'IMG_1.jpg(1).json'],
  ['IMG_1(1)-edited.jpg', 'IMG_1.jpg(1).json'],
  ['IMG_1-edited.jpg', 'IMG_1.HEIC.supplemental-metadata.json'],
  // an edited copy whose addition was cut in the middle, or altogether
  ['Screenshot_20231027_123303_FacebookMessengr-edi.jpg', 'Screenshot_20231027_123303_FacebookMessengr.jp.json'],
  ['original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P(1).jpg', 'original_1d4caa6f-16c6-4c3d-901b-9387de10e528_.json'],
  // videos of Live Photos and motion photos
  ['IMG_0503.MP4', 'IMG_0503.HEIC.json'],
  ['IMG_0503.MOV', 'IMG_0503.JPG.json'],
  ['20250501_103356.MP4', '20250501_103356.heic.supplemental-metadata.json'],
  ['IMG_2710(1).MP4', 'IMG_2710.HEIC(1).json'],
  ['IMG_2710(1).MP4', 'IMG_2710(1).HEIC.supplemental-metadata.json'],
  ['PXL_20230604_172812686.MP', 'PXL_20230604_172812686.MP.jpg.json'],
  ['PXL_20230604_172812686.mp4', 'PXL_20230604_172812686.MP.jpg.json'],
  ['PXL_20210102_221126856.MP~2', 'PXL_20210102_221126856.MP~2.jpg.json'],
];

const apart: readonly (readonly [fileName: string, json: string])[] = [
  ['PXL_20211013_220651958.jpg', 'PXL_20211013_220651983.jpg.json'],
  ['PXL_20220405_090123741.PORTRAIT-modifié.jpg', 'PXL_20220405_090123740.PORTRAIT.jpg.json'],
  ['DSC_0102(1).JPG', 'DSC_0102.JPG(2).json'],
  ['DSC_0103.JPG', 'DSC_0103.JPG(1).json'],
  ['DSC_0104(1).JPG', 'DSC_0104.JPG.json'],
  ['IMG_1-edited(1).jpg', 'IMG_1.jpg.json'],
  [
    'Backyard_ceremony_wedding_photography_xxxxxxx_m(185).jpg',
    'Backyard_ceremony_wedding_photography_xxxxxxx_(494).json',
  ],
  ['IMG_1.jpg', 'metadata.json'],
  ['IMG_1.jpg', 'IMG_12.jpg.json'],
  ['IMG_1.jpg', 'IMG_1.jpg.metadata.json'],
  ['IMG_1.jpg', 'print-subscriptions.json'],
  ['IMG_1.jpg', 'IMG_1.png.json'],
  ['IMG_1.HEIC', 'IMG_1.MOV.json'],
  ['IMG_1-Editorial.jpg', 'IMG_1.jpg.json'],
];

describe('JSON of a Google Takeout', () => {
  it('has enough examples', () => {
    expect(belongs.length + apart.length).toBeGreaterThanOrEqual(60);
  });
  it.each(belongs)('%s has %s', (fileName, json) => {
    expect(sidecarsOf(fileName, 'metadata.json', json)).toEqual([json]);
  });
  it.each(apart)('%s has not %s', (fileName, json) => {
    expect(sidecarsOf(fileName, json)).toEqual([]);
  });

  it('gives each of several files its own', () => {
    const beside = ['IMG_1.jpg.json', 'IMG_1.jpg(1).json', 'IMG_1(1).jpg.json', 'IMG_1.MOV.json', 'img_1.jpg.json'];
    expect(sidecarsOf('IMG_1.jpg', ...beside)).toEqual(['IMG_1.jpg.json']);
    expect(sidecarsOf('img_1.jpg', ...beside)).toEqual(['img_1.jpg.json']);
    expect(sidecarsOf('IMG_1(1).jpg', ...beside)).toEqual(['IMG_1(1).jpg.json']);
    expect(sidecarsOf('IMG_1.MOV', ...beside)).toEqual(['IMG_1.MOV.json']);
    expect(sidecarsOf('IMG_1-edited.jpg', ...beside)).toEqual(['IMG_1.jpg.json']);
  });

  it('finds every name that Takeout makes by its rule, and nothing throws for any name', () => {
    const stem = fc
      .string({ unit: fc.constantFrom('a', 'b', 'X', 'Y', '_', '-', ' ', 'é', '😀'), minLength: 1, maxLength: 42 })
      .filter((text) => text.trim() !== '');
    const number = fc.option(fc.integer({ min: 1, max: 999 }), { nil: null });
    fc.assert(
      fc.property(stem, number, fc.constantFrom('', '.supplemental-metadata'), (name, count, supplement) => {
        const suffix = count === null ? '' : `(${String(count)})`;
        const json = `${`${name}.jpg${supplement}`.normalize('NFC').slice(0, 46)}${suffix}.json`;
        expect(sidecarsOf(`${name}${suffix}.jpg`, json)).toEqual([json]);
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, others) => {
        const beside = others.flatMap((other) => [`${other}.json`, `${other}.xmp`]);
        for (const found of sidecarsOf(name, ...beside)) expect(beside).toContain(found);
      }),
    );
  });
});

describe('XMP', () => {
  it.each<readonly [fileName: string, beside: string[], expected: string[]]>([
    ['x.jpg', ['x.jpg.xmp'], ['x.jpg.xmp']],
    ['x.jpg', ['x.xmp'], ['x.xmp']],
    ['x.jpg', ['x.xmp', 'x.jpg.xmp'], ['x.jpg.xmp', 'x.xmp']],
    ['x.dng', ['x.xmp', 'x.jpg.xmp'], ['x.xmp']],
    ['IMG_1.JPG', ['img_1.xmp', 'IMG_1.jpg.XMP'], ['IMG_1.jpg.XMP', 'img_1.xmp']],
    ['IMG_1.JPG', ['img_1.xmp', 'IMG_1.xmp'], ['IMG_1.xmp']],
    ['img_1.jpg', ['img_1.xmp', 'IMG_1.xmp'], ['img_1.xmp']],
    ['IMG_1.MOV', ['IMG_1.xmp'], ['IMG_1.xmp']],
    ['no extension', ['no extension.xmp'], ['no extension.xmp']],
    ['a.b.jpg', ['a.xmp', 'a.b.xmp'], ['a.b.xmp']],
    ['.jpg', ['.jpg.xmp'], ['.jpg.xmp']],
    ['Cafe\u0301.jpg', ['Caf\u00e9.xmp'], ['Caf\u00e9.xmp']],
    ['y.jpg', ['x.xmp', 'x.jpg.xmp', 'y.png.xmp'], []],
    ['x(1).jpg', ['x.xmp', 'x.jpg.xmp'], []],
    ['x.jpg', ['x.jpg.xmp', 'x.jpg.json', 'x.xmp'], ['x.jpg.xmp', 'x.xmp', 'x.jpg.json']],
  ])('of %s beside %j', (fileName, beside, expected) => {
    expect(sidecarsOf(fileName, ...beside)).toEqual(expected);
  });

  it('is told by its name', () => {
    expect(['x.XMP', 'x.json', 'x.jpg.xmp'].every(isSidecarName)).toBe(true);
    expect(['xmp', 'x.xmp.jpg', 'x.jsonl', 'x.jpg', 'x'].some(isSidecarName)).toBe(false);
  });
});

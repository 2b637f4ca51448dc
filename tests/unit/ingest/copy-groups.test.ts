import { basename } from 'node:path';
import { expect, test } from 'vitest';
import type { FileFacts, SidecarFacts } from '../../../src-main/engine/catalog/writer-api.ts';
import { groupFiles } from '../../../src-main/engine/ingest/copy/copy-groups.ts';

function file(path: string, ...sidecars: SidecarFacts[]): FileFacts {
  return { path, sizeBytes: 1, mtimeMs: 1, inode: null, ...(sidecars.length === 0 ? {} : { sidecars }) };
}

function sidecar(kind: SidecarFacts['kind'], path: string): SidecarFacts {
  return { kind, path, sizeBytes: 1, mtimeMs: 1 };
}

/** `stem: tail=name …`, a name that is kept marked by `!`. */
function told(files: readonly FileFacts[], edits: readonly FileFacts[] = []): string[] {
  return groupFiles(files, edits).map(
    ({ stem, members }) =>
      `${stem}: ${members.map(({ tail, keep, facts }) => `${tail}=${basename(facts.path)}${keep === null ? '' : '!'}`).join(' ')}`,
  );
}

test('files of one stem in one folder go together, pictures before what tells of them', () => {
  const xmp = sidecar('xmp', '/c/a/IMG_1.xmp');
  const files = [
    file('/c/a/IMG_1.CR2', xmp),
    file('/c/a/IMG_1.JPG', xmp),
    file('/c/a/img_1.mov'),
    file('/c/b/IMG_1.JPG'),
  ];
  expect(told(files, [file('/c/a/IMG_1.AAE'), file('/c/a/IMG_9.AAE')])).toEqual([
    'IMG_1: .CR2=IMG_1.CR2 .JPG=IMG_1.JPG .mov=img_1.mov .xmp=IMG_1.xmp .AAE=IMG_1.AAE',
    'IMG_1: .JPG=IMG_1.JPG',
  ]);
});

test('two names that differ only in their case are two groups', () => {
  expect(told([file('/c/IMG_1.JPG'), file('/c/img_1.jpg')])).toEqual([
    'IMG_1: .JPG=IMG_1.JPG',
    'img_1: .jpg=img_1.jpg',
  ]);
});

test('a sidecar is called after the copy that it tells of', () => {
  expect(told([file('/c/a.jpg', sidecar('xmp', '/c/a.jpg.xmp'))])).toEqual(['a: .jpg=a.jpg .jpg.xmp=a.jpg.xmp']);
  const supplement = sidecar('takeout', '/c/a.jpg.supplemental-metadata.json');
  expect(told([file('/c/a.jpg', supplement)])).toEqual([
    'a: .jpg=a.jpg .jpg.supplemental-metadata.json=a.jpg.supplemental-metadata.json!',
  ]);
  // Takeout puts the number elsewhere: kept where the picture keeps its name, plain where it does not.
  expect(told([file('/c/a(1).jpg', sidecar('takeout', '/c/a.jpg(1).json'))])).toEqual([
    'a(1): .jpg=a(1).jpg .jpg.json=a.jpg(1).json!',
  ]);
});

test('a picture with both of its XMP files, and one whose accents are written otherwise than its own', () => {
  const both = [sidecar('xmp', '/c/c.jpg.xmp'), sidecar('xmp', '/c/c.xmp'), sidecar('takeout', '/c/c.jpg.json')];
  expect(told([file('/c/c.jpg', ...both)])).toEqual([
    'c: .jpg=c.jpg .jpg.xmp=c.jpg.xmp .xmp=c.xmp .jpg.json=c.jpg.json!',
  ]);
  for (const [picture, beside] of [
    ['NFD', 'NFC'],
    ['NFC', 'NFD'],
  ] as const) {
    const stem = 'U\u0308berstra\u00dfe';
    const of = (ending: string): string => `/c/${(stem + ending).normalize(beside)}`;
    const sidecars = [sidecar('xmp', of('.jpg.xmp')), sidecar('xmp', of('.XMP')), sidecar('takeout', of('.jpg.json'))];
    const [group] = groupFiles([file(`/c/${stem}.jpg`.normalize(picture), ...sidecars)], []);
    expect(group?.members.map(({ tail }) => tail)).toEqual(['.jpg', '.jpg.xmp', '.XMP', '.jpg.json']);
    const name = `${stem}.jpg.json`.normalize('NFC');
    expect(group?.members.at(-1)?.keep).toEqual({ stem: stem.normalize('NFC'), name });
  }
  // A letter whose small form is longer than itself.
  const [dotted] = groupFiles([file('/c/\u0130.jpg', sidecar('xmp', '/c/i\u0307.jpg.xmp'))], []);
  expect(dotted?.members.map(({ tail }) => tail)).toEqual(['.jpg', '.jpg.xmp']);
});

test('names without extension, with many dots, and of bytes that are no UTF-8', () => {
  expect(told([file('/c/noext'), file('/c/a.b.c.jpg'), file('/c/caf\uefe9.jp\uefe9g')])).toEqual([
    'noext: =noext',
    'a.b.c: .jpg=a.b.c.jpg',
    'caf\uefe9: .jpég=caf\uefe9.jp\uefe9g',
  ]);
});

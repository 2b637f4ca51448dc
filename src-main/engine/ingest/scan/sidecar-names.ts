/** @file Which files of a folder tell of which photos and videos in it, by their names alone. Pure. */
import type { SidecarFacts } from '../../catalog/writer-api.ts';
import { foldName, pickSpelling, TakeoutNames } from './takeout-names.ts';

/** A file beside a photo that tells of it. */
export type SidecarName = Pick<SidecarFacts, 'kind'> & { readonly name: string };

/** Whether a file of this name may be a sidecar: XMP, or JSON as Google Takeout writes it. */
export function isSidecarName(name: string): boolean {
  const end = name.slice(-5).toLowerCase();
  return end === '.json' || end.endsWith('.xmp');
}

/**
 * Takes all sidecar names of one folder and tells those of each photo or video in it, the one to be believed first
 * before the others: `x.jpg.xmp`, then `x.xmp` (of every file of that stem), then Takeout's JSON. Case does not count:
 * cameras write `IMG_1.JPG`, programs `img_1.xmp`.
 */
export function matchSidecars(names: readonly string[]): (fileName: string) => SidecarName[] {
  const xmp = new Map<string, string[]>();
  const json: string[] = [];
  for (const name of names) {
    const dot = name.lastIndexOf('.');
    if (name.slice(dot).toLowerCase() === '.json') json.push(name);
    else {
      const key = foldName(name.slice(0, dot));
      xmp.set(key, [...(xmp.get(key) ?? []), name]);
    }
  }
  const takeout = new TakeoutNames(json);
  return (fileName) => {
    const stem = fileName.replace(/(?!^)\.[^.]*$/, '');
    const found = [fileName, ...(stem === fileName ? [] : [stem])].flatMap((wanted): SidecarName[] => {
      const name = pickSpelling(xmp.get(foldName(wanted)), wanted);
      return name === null ? [] : [{ kind: 'xmp', name }];
    });
    const told = takeout.of(fileName);
    return told === null ? found : [...found, { kind: 'takeout', name: told }];
  };
}

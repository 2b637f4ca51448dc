import type { Asset } from '../../../../src-shared/model/asset.ts';
import type { ExportPhoto } from '../export-photo.ts';

/** The asset as a file may tell it, with the caption of the export. Folders, which name users, only where `withFolders`. */
export function toldAsset({ asset, caption }: ExportPhoto, withFolders: boolean): Asset {
  if (withFolders) return { ...asset, caption };
  return {
    ...asset,
    caption,
    path: fileName(asset.path),
    paths: asset.paths.map(fileName),
    files: asset.files.map((file) => ({ ...file, path: fileName(file.path) })),
  };
}

/** The last part of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? '';
}

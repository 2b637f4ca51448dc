import { basename, extname } from 'node:path';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import type { Asset, AssetFile } from '../../../../src-shared/model/asset.ts';
import { usualPatterns } from '../../../../src-shared/model/export-usual.ts';
import { safeName } from '../../platform/files/safe-name.ts';
import type { Exporter } from '../exporter.ts';

/** Verified copies of the files as they are, with what stands with them: RAW files, videos of Live Photos, sidecars. */
export const originals: Exporter = {
  names: { pattern: usualPatterns.originals, extension: (asset) => extensionOf(asset.path) },
  estimate: (asset) => {
    const files = [...companions(asset)];
    const sizeBytes = files.reduce((sum, one) => sum + one.sizeBytes, asset.sizeBytes);
    return { files: files.length + 1, sizeBytes, isCopy: true };
  },
  check: ({ privacy: { metadata, position, hiddenAreas } }) => {
    if (metadata === 'keep' && position === 'keep' && hiddenAreas.length === 0) return;
    throw new FernwehError(
      'bad-input',
      'Originals are copied as they are, with all that they tell. Take the preset organised to leave metadata or positions out.',
    );
  },
  photo: async (run, photo) => {
    const { asset, file } = photo;
    if (file === null) return;
    await run.copy(file, photo, null);
    const stem = file.slice(0, -(extensionOf(asset.path).length + 1));
    for (const one of companions(asset)) await run.copy(`${stem}${tailOf(one, asset)}`, photo, one);
  },
};

function companions({ files }: Asset): AssetFile[] {
  return files.filter(({ role, missing }) => role !== 'primary' && role !== 'copy' && !missing);
}

/** What follows the common stem: `.dng`, of a sidecar `.jpg.xmp` as it stands beside its photo. */
function tailOf({ path, role }: AssetFile, { path: primary }: Asset): string {
  const name = basename(path);
  const stem = basename(primary, extname(primary));
  if (role === 'sidecar' && name.startsWith(basename(primary))) {
    return `.${extensionOf(primary)}${safeName(`x${name.slice(basename(primary).length)}`, 64).slice(1)}`;
  }
  const tail = name.startsWith(stem) ? name.slice(stem.length) : `.${extensionOf(path)}`;
  return safeName(`x${tail}`, 64).slice(1);
}

/** Without the dot; a file without one gets `bin`. */
function extensionOf(path: string): string {
  const extension = extname(path).slice(1);
  return extension === '' ? 'bin' : safeName(extension, 24);
}

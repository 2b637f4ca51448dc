import type { Asset } from '../../src-shared/model/asset.ts';
import { useEngine } from '../connect/engine-context.ts';

/** A photo, small, for a list in a dialog. */
export function PhotoThumb({ photo }: { readonly photo: Asset }) {
  const engine = useEngine();
  const version = `${photo.sha256?.slice(0, 12) ?? 'early'}.t${photo.turn}`;
  return (
    <img className="photo-thumb" src={engine.pictureUrl('grid', photo.id, version)} alt="" width={40} height={40} />
  );
}

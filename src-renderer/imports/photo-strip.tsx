import './review.css';
import { useEngine } from '../connect/engine-context.ts';
import type { StripPhoto } from './strip-of.ts';

/** So many photos of a common height fill the sheet. */
export const stripAspect = 9;

/** A line of photos, side by side at one height; it fills its width where there are enough of them. */
export function PhotoStrip({ photos, label }: { readonly photos: readonly StripPhoto[]; readonly label: string }) {
  const engine = useEngine();
  if (photos.length === 0) return null;
  const isFull = photos.reduce((sum, { aspect }) => sum + aspect, 0) > stripAspect * 0.8;
  return (
    <div className={isFull ? 'photo-strip full' : 'photo-strip'} role="img" aria-label={label}>
      {photos.map(({ id, version, aspect }) => (
        <img
          key={id}
          src={engine.pictureUrl('grid', id, version)}
          alt=""
          style={isFull ? { flexGrow: aspect, aspectRatio: aspect } : { aspectRatio: aspect }}
        />
      ))}
    </div>
  );
}

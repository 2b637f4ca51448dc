import { useEffect, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import type { Tile } from '../library/slice-store.ts';
import { PictureLayer } from './picture-layer.tsx';
import type { PictureShelf } from './picture-shelf.ts';
import type { Size } from './zoom-geometry.ts';

interface StillProps {
  readonly photo: Tile;
  readonly shelf: PictureShelf;
  /** Device pixels of the longer side, as large as it is shown now. */
  readonly neededPx: number;
  readonly onSeen: (size: Size) => void;
  /** What failed: all of it, or only what is sharper than the preview. */
  readonly onFailed: (what: 'picture' | 'sharp') => void;
  readonly onSharpening: (isSharpening: boolean) => void;
}

/** Longer side of the rendition `view`. */
export const viewPx = 1440;
/** So much may be missing before the full picture is worth its loading. */
const tolerance = 1.05;

/** A photo: its thumbnail at once, over it the rendition for the viewer, over that the full picture when it is needed. */
export function Still({ photo, shelf, neededPx, onSeen, onFailed, onSharpening }: StillProps) {
  const engine = useEngine();
  const { id, version, kind, missing } = photo;
  const view = engine.pictureUrl('view', id, version);
  const longer = Math.max(photo.width, photo.height);
  const canBeSharper = kind === 'photo' && !missing && longer > viewPx;
  const isNeeded = canBeSharper && neededPx > viewPx * tolerance;
  /** The version whose full picture was asked for: it stays once it is there. */
  const [asked, setAsked] = useState<string | null>(null);
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    if (isNeeded) setAsked(version);
  }, [isNeeded, version]);
  const hasSharp = asked === version;
  useEffect(() => {
    setIsDone(false);
  }, [version]);
  const isSharpening = hasSharp && !isDone;
  useEffect(() => {
    onSharpening(isSharpening);
  }, [isSharpening]);
  return (
    <>
      <PictureLayer key={`${version} grid`} name="thumb" url={engine.pictureUrl('grid', id, version)} isAtOnce />
      <PictureLayer
        key={`${version} view`}
        name="view"
        url={view}
        isAtOnce={shelf.isReady(view)}
        onShown={({ naturalWidth, naturalHeight }) => onSeen({ width: naturalWidth, height: naturalHeight })}
        onFailed={() => onFailed('picture')}
      />
      {hasSharp && (
        <PictureLayer
          key={`${version} sharp`}
          name="sharp"
          url={engine.sharpUrl(id, version)}
          onShown={() => setIsDone(true)}
          onFailed={() => {
            setIsDone(true);
            onFailed('sharp');
          }}
        />
      )}
    </>
  );
}

import { useEffect, useLayoutEffect, useRef, useState } from 'react';

interface PictureLayerProps {
  readonly url: string;
  /** Seen at once, as far as it is loaded; else only when all of it can be drawn. */
  readonly isAtOnce?: boolean;
  readonly name: string;
  readonly onShown?: (image: HTMLImageElement) => void;
  readonly onFailed?: () => void;
}

/** One of the pictures of a photo, over the coarser ones: it comes whole or not at all, so that nothing flashes. */
export function PictureLayer({ url, isAtOnce = false, name, onShown, onFailed }: PictureLayerProps) {
  const image = useRef<HTMLImageElement>(null);
  const [isDecoded, setIsDecoded] = useState(isAtOnce);
  const latest = useRef({ onShown, onFailed });
  useLayoutEffect(() => {
    latest.current = { onShown, onFailed };
  });
  useEffect(() => {
    const element = image.current;
    if (element === null) return undefined;
    let isOver = false;
    element.decode().then(
      () => {
        if (isOver) return;
        setIsDecoded(true);
        latest.current.onShown?.(element);
      },
      () => {
        if (!isOver) latest.current.onFailed?.();
      },
    );
    return () => {
      isOver = true;
      // Nobody waits for it any more.
      if (!element.complete) element.removeAttribute('src');
    };
  }, [url]);
  return (
    <img
      ref={image}
      src={url}
      className={isDecoded ? `picture-layer ${name} shown` : `picture-layer ${name}`}
      alt=""
      decoding="sync"
      draggable={false}
    />
  );
}

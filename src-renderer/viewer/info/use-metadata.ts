import { useEffect, useState } from 'react';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { FileMetadata } from '../../../src-shared/model/metadata.ts';
import { useEngine } from '../../connect/engine-context.ts';
import { sentenceOf } from '../../feedback/sentence-of.ts';

/** What the files of a photo say of themselves. */
export interface Metadata {
  /** Null until they were read. */
  readonly files: readonly FileMetadata[] | null;
  /** Why nothing could be read at all, in a sentence. */
  readonly problem: string | null;
  /** It takes long enough to be said. */
  readonly isSlow: boolean;
}

const nothing: Metadata = { files: null, problem: null, isSlow: false };
/** Whoever leafs through photos does not have every file read. */
const restMs = 120;
const slowMs = 400;

/** Reads the files of a photo once it stays for a moment, and again when there are other files. */
export function useMetadata(asset: Asset): Metadata {
  const { calls } = useEngine();
  const { id } = asset;
  const which = asset.files.map(({ path, sizeBytes, missing }) => `${path} ${sizeBytes} ${missing}`).join('\n');
  const [read, setRead] = useState<Metadata & { readonly of: string }>({ ...nothing, of: '' });
  useEffect(() => {
    const dropped = new AbortController();
    const begin = setTimeout(() => {
      calls.assets.metadata({ id }, { signal: dropped.signal }).then(
        (files) => setRead({ files, problem: null, isSlow: false, of: id }),
        (error: unknown) => {
          if (!dropped.signal.aborted) setRead({ ...nothing, problem: sentenceOf(error), of: id });
        },
      );
    }, restMs);
    const slow = setTimeout(() => {
      setRead((now) => (now.of === id ? now : { ...nothing, isSlow: true, of: '' }));
    }, slowMs);
    return () => {
      clearTimeout(begin);
      clearTimeout(slow);
      dropped.abort();
    };
  }, [calls, id, which]);
  // What was read of the photo before says nothing of this one.
  return read.of === id || read.isSlow ? read : nothing;
}

import { useState } from 'react';
import type { Asset, AssetFile } from '../../src-shared/model/asset.ts';
import { writtenSize } from '../../src-shared/model/written-size.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';

interface PhotoFilesProps {
  readonly asset: Asset;
  /** The photo was taken apart or put together: it is to be read again. */
  readonly onRegrouped: () => void;
}

/** What each file is to the photo that is shown. */
const roleWords: Readonly<Record<AssetFile['role'], string>> = {
  primary: 'This picture',
  copy: 'Copy, same content',
  raw: 'RAW beside it',
  'live-video': 'Live Photo video',
  unedited: 'Edited from',
  sidecar: 'Sidecar',
};

/** What the list of files is called. */
export function filesName({ files }: Asset): string {
  if (files.length < 2) return 'File';
  const copies = files.every(({ role }) => role === 'primary' || role === 'copy');
  return copies ? `Files · ${String(files.length)} copies, same content` : `Files · ${String(files.length)}`;
}

/** The files of a photo, each with what it is; those of other content can be shown separately, and together again. */
export function PhotoFiles({ asset, onRegrouped }: PhotoFilesProps) {
  const { calls } = useEngine();
  const [problem, setProblem] = useState<string | null>(null);
  /** What was taken out last, for the way back. */
  const [taken, setTaken] = useState<string | null>(null);

  const run = (work: Promise<unknown>, nowTaken: string | null): void => {
    work.then(
      () => {
        setProblem(null);
        setTaken(nowTaken);
        onRegrouped();
      },
      (error: unknown) => {
        setProblem(sentenceOf(error));
      },
    );
  };
  const separate = (id: string): void => run(calls.assets.ungroup({ id }), id);
  const together = (id: string): void => run(calls.assets.regroup({ id }), null);
  const alone = asset.files.length < 2;
  return (
    <>
      {asset.files.map((file, index) => (
        <div key={file.path} className="file">
          {!alone && (
            <p className="file-role">
              {roleWords[file.role]} · {writtenSize(file.sizeBytes)}
              {file.missing && !asset.missing && <span className="warn"> · not there now</span>}
            </p>
          )}
          <p className="path">{file.path}</p>
          {canStandAlone(file) && isFirstOfItsAsset(asset.files, index) && (
            <p>
              <button type="button" className="link" onClick={() => separate(file.assetId ?? '')}>
                Show separately
              </button>
            </p>
          )}
        </div>
      ))}
      {asset.apart && (
        <p>
          You show this separately.{' '}
          <button type="button" className="link" onClick={() => together(asset.id)}>
            Show together again
          </button>
        </p>
      )}
      {taken !== null && (
        <p role="status">
          It has its own place in the library now.{' '}
          <button type="button" className="link" onClick={() => together(taken)}>
            Show together again
          </button>
        </p>
      )}
      {problem !== null && <p className="problem">{problem}</p>}
    </>
  );
}

function canStandAlone({ role }: AssetFile): boolean {
  return role === 'raw' || role === 'live-video' || role === 'unedited';
}

/** Copies of a companion go with it. */
function isFirstOfItsAsset(files: readonly AssetFile[], index: number): boolean {
  return files.findIndex(({ assetId }) => assetId === files[index]?.assetId) === index;
}

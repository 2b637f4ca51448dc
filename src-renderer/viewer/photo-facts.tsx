import { lazy, Suspense, type ReactNode } from 'react';
import type { Asset } from '../../src-shared/model/asset.ts';
import { cameraName } from '../../src-shared/model/camera-name.ts';
import type { CaptureTime } from '../../src-shared/model/capture-time.ts';
import { writtenSize } from '../../src-shared/model/written-size.ts';
import { writtenDay, writtenTime } from '../words/format.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { filesName, PhotoFiles } from './photo-files.tsx';

const MiniMap = lazy(async () => ({ default: (await import('../map/mini-map.tsx')).MiniMap }));

interface PhotoFactsProps {
  readonly asset: Asset;
  /** The photo was taken apart or put together: it is to be read again. */
  readonly onRegrouped: () => void;
}

/** What is known of a photo, each with the reason why it is believed. */
export function PhotoFacts({ asset, onRegrouped }: PhotoFactsProps) {
  const { capturedAt, position, place, camera } = asset;
  const where = [place?.city, place?.region, place?.country].filter((part) => typeof part === 'string');
  const nameOfCamera = cameraName(camera);
  return (
    <aside className="facts" aria-label="About this photo">
      <Section icon="clock" name="When">
        <p className="fact">
          {writtenDay(capturedAt.local.slice(0, 10))}, {writtenTime(capturedAt.local)}
        </p>
        <p>{zoneWords(capturedAt)}</p>
        <p className="reason-box">
          {timeReason(capturedAt)}{' '}
          <strong className={capturedAt.confidence}>
            {capturedAt.confidence.replace(/^./, (letter) => letter.toUpperCase())}
          </strong>
        </p>
        <Refused time={capturedAt} />
      </Section>
      <Section icon="pin" name="Where">
        {position === null ? (
          <p>No position.</p>
        ) : (
          <>
            {where.length > 0 && <p className="fact">{where.join(', ')}</p>}
            <p className="figures">
              {position.lat.toFixed(5)}, {position.lon.toFixed(5)}
              {position.altitudeM === null ? '' : ` · ${position.altitudeM.toFixed(0)} m`}
            </p>
            <p className="reason-box">Position from {positionWords[position.source]}.</p>
            <Suspense fallback={<div className="mini-map" />}>
              <MiniMap lat={position.lat} lon={position.lon} />
            </Suspense>
          </>
        )}
      </Section>
      {nameOfCamera !== null && (
        <Section icon="library" name="Camera">
          <p className="fact">{nameOfCamera}</p>
          {camera?.lens != null && <p>{camera.lens}</p>}
        </Section>
      )}
      {asset.tags.length > 0 && (
        <Section icon="tag" name="Tags">
          <p>{asset.tags.map((tag) => tag.name).join(', ')}</p>
        </Section>
      )}
      <Section icon="folder" name={filesName(asset)}>
        {asset.missing && <p className="warn">Not there now. You see its preview.</p>}
        {asset.damage !== null && <p className="warn">{asset.damage}</p>}
        <PhotoFiles key={asset.id} asset={asset} onRegrouped={onRegrouped} />
        <p className="figures">
          {asset.width ?? '?'} × {asset.height ?? '?'} · {writtenSize(asset.sizeBytes)}
        </p>
      </Section>
    </aside>
  );
}

function Section(props: { readonly icon: IconName; readonly name: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>
        <Icon name={props.icon} size={16} /> {props.name}
      </h2>
      {props.children}
    </section>
  );
}

function zoneWords(time: CaptureTime): string {
  if (time.offset === null) return 'Local time, zone unknown';
  return time.zone === null ? `UTC${time.offset}` : `UTC${time.offset} · ${time.zone.replaceAll('_', ' ')}`;
}

const sourceWords: Readonly<Record<string, string>> = {
  'sidecar:DateTimeOriginal': 'the XMP file beside it (DateTimeOriginal)',
  'sidecar:DateCreated': 'the XMP file beside it (DateCreated)',
  'sidecar:GPSDateTime': 'the XMP file beside it (GPS time)',
  'sidecar:DateTimeDigitized': 'the XMP file beside it (DateTimeDigitized)',
  'sidecar:CreateDate': 'the XMP file beside it (CreateDate)',
  'takeout:photoTakenTime': 'Google Takeout’s file beside it',
  'quicktime:CreationDate': 'the video (CreationDate)',
  'quicktime:DateTimeOriginal': 'the video (DateTimeOriginal)',
  'quicktime:ContentCreateDate': 'the video (ContentCreateDate)',
  'quicktime:CreateDate': 'the header of the video',
  'quicktime:MediaCreateDate': 'the header of the video’s track',
  'file-name': 'the file name',
  'file-time': 'the time of the file itself',
  user: 'you',
};

const positionWords: Readonly<Record<NonNullable<Asset['position']>['source'], string>> = {
  'exif:gps': 'EXIF GPS',
  'xmp:gps': 'XMP',
  'quicktime:gps': 'the video',
  'sidecar:gps': 'the XMP file beside it',
  'takeout:geoData': 'Google Takeout’s file beside it',
  'takeout:geoDataExif': 'Google Takeout’s file beside it',
  user: 'you',
};

const offsetWords: Readonly<Record<NonNullable<CaptureTime['offsetSource']>, string>> = {
  tag: ', zone from the same tags',
  gps: ', zone from GPS time',
  zone: ', zone from the position',
  'file-name': ', zone from the file name against UTC',
  takeout: ', zone from Google Takeout',
  machine: ', zone of this computer',
  user: ', zone from you',
};

function timeReason(time: CaptureTime): string {
  const [family = '', tag = ''] = time.source.split(':');
  const source = sourceWords[time.source] ?? `${family.toUpperCase()} ${tag}`;
  return `Time from ${source}${time.offsetSource === null ? '' : offsetWords[time.offsetSource]}.`;
}

/** Dates that were found and not believed. */
function Refused({ time }: { readonly time: CaptureTime }) {
  const refused = time.candidates.filter((candidate) => candidate.refused !== null);
  if (refused.length === 0) return null;
  return (
    <details>
      <summary>
        {refused.length === 1 ? 'One other date was' : `${String(refused.length)} other dates were`} not believed
      </summary>
      <ul className="paths">
        {refused.map((candidate) => (
          <li key={candidate.source + candidate.raw}>
            {candidate.source}: {candidate.raw} ({candidate.refused})
          </li>
        ))}
      </ul>
    </details>
  );
}

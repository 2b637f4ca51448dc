import type { ReactNode } from 'react';
import type { Asset } from '../../src-shared/model/asset.ts';
import { cameraName } from '../../src-shared/model/camera-name.ts';
import type { CaptureTime } from '../../src-shared/model/capture-time.ts';
import { writtenDay, writtenSize, writtenTime } from '../state/format.ts';
import { Icon, type IconName } from './icon.tsx';

/** What is known of a photo, each with the reason why it is believed. */
export function PhotoFacts({ asset }: { readonly asset: Asset }) {
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
            <p className="reason-box">Position from {position.source === 'exif:gps' ? 'EXIF GPS' : 'XMP'}.</p>
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
      <Section
        icon="folder"
        name={asset.paths.length === 1 ? 'File' : `Files · ${String(asset.paths.length)} copies, same content`}
      >
        {asset.missing && <p className="warn">Not there now. You see its preview.</p>}
        {asset.paths.map((path) => (
          <p key={path} className="path">
            {path}
          </p>
        ))}
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
  'file-name': 'the file name',
  'file-time': 'the time of the file itself',
  user: 'you',
};

const offsetWords: Readonly<Record<NonNullable<CaptureTime['offsetSource']>, string>> = {
  tag: ', zone from the same tags',
  gps: ', zone from GPS time',
  zone: ', zone from the position',
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

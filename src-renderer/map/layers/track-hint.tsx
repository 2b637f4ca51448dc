import type { Track } from '../../../src-shared/contract/tracks.ts';
import type { PointedTrack } from './use-pointed-track.ts';
import { dayName, useWayWords } from './way-words.ts';

/** What the way under the pointer is, beside the pointer. */
export function TrackHint({ track, at }: { readonly track: Track; readonly at: PointedTrack }) {
  const wordsOf = useWayWords();
  return (
    <div className="track-hint" role="tooltip" style={{ transform: `translate(${String(at.x)}px, ${String(at.y)}px)` }}>
      <p>
        <strong>{dayName(track.day)}</strong>
        <span>{wordsOf(track)}</span>
      </p>
    </div>
  );
}

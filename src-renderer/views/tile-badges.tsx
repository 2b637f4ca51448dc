import type { ReactElement, ReactNode } from 'react';
import { writtenDuration } from '../state/format.ts';
import type { Tile } from '../state/use-slices.ts';
import { Icon } from './icon.tsx';

/** As many as a small photo has room for; the rest is a number. */
const mostBadges = 2;

/** What is to be seen of a photo without opening it, the most telling first. */
export function TileBadges({ tile }: { readonly tile: Tile }) {
  const badges: ReactElement[] = [];
  const add = (name: string, content: ReactNode, className = 'badge'): void => {
    badges.push(
      <span key={name} className={className}>
        {content}
      </span>,
    );
  };
  const duration = tile.durationMs > 0 ? writtenDuration(tile.durationMs) : null;
  if (tile.kind === 'video') add('video', <VideoBadge duration={duration} />, 'badge video');
  if (tile.missing) add('away', 'away');
  if (tile.doubtful) add('doubtful', <DateBadge />, 'badge doubtful');
  if (tile.live) add('live', <LiveBadge />);
  if (tile.raw) add('raw', 'RAW');
  if (tile.copies > 1) add('copies', <CopiesBadge copies={tile.copies} />);
  const rest = badges.length - mostBadges;
  if (rest > 0) badges.splice(mostBadges, rest, <MoreBadge key="more" count={rest} />);
  return <span className="badges">{badges}</span>;
}

function VideoBadge({ duration }: { readonly duration: string | null }) {
  return (
    <>
      <Icon name="play" size={14} /> {duration}
    </>
  );
}

function DateBadge() {
  return (
    <>
      <Icon name="clock" size={14} /> date?
    </>
  );
}

function LiveBadge() {
  return (
    <>
      <Icon name="live" size={14} /> LIVE
    </>
  );
}

function CopiesBadge({ copies }: { readonly copies: number }) {
  return (
    <>
      <Icon name="copies" size={14} /> {copies}
    </>
  );
}

function MoreBadge({ count }: { readonly count: number }) {
  return <span className="badge">+{count}</span>;
}

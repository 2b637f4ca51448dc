import type { GroupReason } from '../../../src-shared/model/asset.ts';

/**
 * @file Which assets of different content are one: RAW and JPEG of one shot, still and video of a Live Photo, an edited
 * copy and what it was made from. Pure, and independent of the order of the input.
 *
 * [Note: Who is in no group decides nothing] Each rule takes the best of those that fit, in an order that is the same
 * for all of them. So an asset that was not taken can go without any other group becoming a different one: when something
 * changes, it is enough to derive again what now belongs together by name or identifier, and what was together before.
 *
 * Sources: DCF 2.0 (JEITA CP-3461B), section 5: objects of one shot share directory and file name and differ in their
 * extension. Apple, "Live Photo" (PHAsset, kCGImagePropertyMakerAppleDictionary 17 and
 * com.apple.quicktime.content.identifier): one UUID in the still and in its video.
 */

/** What the rules look at of an asset. */
export interface GroupMember {
  readonly id: number;
  /** Of its primary original. */
  readonly path: string;
  /** Keys of its files' names (`shot-name.ts`), with whether the file says that it was edited. */
  readonly names: ReadonlyMap<string, boolean>;
  readonly kind: 'still' | 'raw' | 'video';
  readonly mime: string;
  /** None of its files is there now. */
  readonly missing: boolean;
  /** The user wants to see it by itself. */
  readonly apart: boolean;
  /** Wall time as if it were UTC. */
  readonly localMs: number;
  /** The same by the camera's own clock, where a sidecar has set another time; else `localMs`. */
  readonly cameraMs: number;
  /** Null where the zone is unknown. */
  readonly instantMs: number | null;
  /** The capture time is no more than the time or the name of the file, or is not to be trusted. */
  readonly doubtful: boolean;
  /** It is no more than the time or the name of the file. */
  readonly undated: boolean;
  readonly contentIdentifier: string | null;
  readonly durationMs: number | null;
}

/** The asset that shows another one, and why. */
export interface Membership {
  readonly lead: number;
  readonly reason: GroupReason;
}

/** Files of one shot have times this near: cameras write whole seconds, and one may fall into the next. */
const sameShotMs = 2000;
/** The video of a Live Photo begins up to 1.5 s before its still and is dated by its beginning or its end. */
const liveMs = 5000;
/** Live Photos last 3 s, motion photos up to about 5 s; what lasts longer was filmed. */
const longestLiveMs = 6000;
/** Offsets from UTC are whole quarters of an hour and differ by 26 h at most. */
const zoneStepMs = 900_000;
const widestZonesMs = 93_600_000;

/** Stills that cameras write: alone, beside a RAW, or as Live Photos and motion photos. */
const cameraMimes = new Set(['image/heic', 'image/heif', 'image/jpeg']);

/**
 * The leads of the members that are shown with another one, by id; all others stand for themselves. `members` must be
 * closed: whoever shares a name's key or a content identifier with one of them is one of them.
 */
export function groupsOf(members: readonly GroupMember[]): Map<number, Membership> {
  const parents = new Map<number, { readonly host: GroupMember; readonly reason: GroupReason }>();
  if (members.length < 2) return new Map();
  const inOrder = [...members].sort((a, b) => (a.path < b.path ? -1 : 1));
  const join = (child: GroupMember, host: GroupMember | undefined, reason: GroupReason): void => {
    if (host !== undefined) parents.set(child.id, { host, reason });
  };
  const hostsFor = (child: GroupMember): GroupMember[] => inOrder.filter((host) => mayShow(host, child));

  for (const raw of inOrder.filter(({ kind }) => kind === 'raw')) {
    const hosts = hostsFor(raw).filter(
      (host) => host.kind === 'still' && shareName(host, raw) && isShotWith(host, raw),
    );
    join(raw, best(hosts, raw), 'raw');
  }
  for (const video of inOrder.filter(({ kind }) => kind === 'video')) {
    const stills = hostsFor(video).filter(({ kind }) => kind !== 'video');
    const known = stills.filter((still) => isSame(still.contentIdentifier, video.contentIdentifier));
    join(
      video,
      best(known, video) ??
        best(
          stills.filter((still) => isLiveByName(still, video)),
          video,
        ),
      'live-photo',
    );
  }
  const taken = new Set<number>();
  for (const made of inOrder.filter(({ id, kind }) => kind !== 'raw' && !parents.has(id))) {
    const hosts = hostsFor(made).filter(
      (host) => host.kind === made.kind && !taken.has(host.id) && !parents.has(host.id) && isEditedFrom(host, made),
    );
    const host = best(hosts, made);
    if (host !== undefined) taken.add(host.id);
    join(made, host, 'edited');
  }

  const found = new Map<number, Membership>();
  for (const [id, { host, reason }] of parents) {
    let lead = host;
    for (let next = parents.get(lead.id); next !== undefined; next = parents.get(lead.id)) lead = next.host;
    found.set(id, { lead: lead.id, reason });
  }
  return found;
}

/** Whether `host` could show `child` at all: what is there is never hidden behind something that is not. */
function mayShow(host: GroupMember, child: GroupMember): boolean {
  return host.id !== child.id && !child.apart && (!host.missing || child.missing);
}

function shareName(a: GroupMember, b: GroupMember): boolean {
  for (const key of a.names.keys()) if (b.names.has(key)) return true;
  return false;
}

function isSame(a: string | null, b: string | null): boolean {
  return a !== null && a === b;
}

/**
 * Camera counters begin again, so that one name can stand for different shots: their times must agree, by the instant
 * or by the camera's clock. A time that is only the file's own says nothing against it.
 */
function areOneShot(a: GroupMember, b: GroupMember): boolean {
  return a.doubtful || b.doubtful || timesAgree(a, b, sameShotMs);
}

function timesAgree(a: GroupMember, b: GroupMember, toleranceMs: number): boolean {
  if (Math.abs(a.localMs - b.localMs) <= toleranceMs || Math.abs(a.cameraMs - b.cameraMs) <= toleranceMs) return true;
  return a.instantMs !== null && b.instantMs !== null && Math.abs(a.instantMs - b.instantMs) <= toleranceMs;
}

/**
 * RAW and still of one shot. Where one of them has no date, only the name joins them: enough for what cameras write
 * beside a RAW and for what says that it was made from it, not for any picture that is called `test`.
 */
function isShotWith(still: GroupMember, raw: GroupMember): boolean {
  if ((still.undated || raw.undated) && !cameraMimes.has(still.mime) && !isEdited(still)) return false;
  return areOneShot(still, raw);
}

/** Still and video of a Live Photo or motion photo whose identifier is lost or was never there. */
function isLiveByName(still: GroupMember, video: GroupMember): boolean {
  if (!cameraMimes.has(still.mime) || !shareName(still, video)) return false;
  if (video.durationMs === null || video.durationMs > longestLiveMs) return false;
  if (still.contentIdentifier !== null && video.contentIdentifier !== null) return false;
  if (still.undated || video.undated || timesAgree(still, video, liveMs)) return true;
  const apartMs = Math.min(Math.abs(still.localMs - video.localMs), Math.abs(still.cameraMs - video.cameraMs));
  // A time that is doubtful only in its zone is that of another day all the same.
  if (apartMs > widestZonesMs) return false;
  if (still.doubtful || video.doubtful) return true;
  // Phones write the still in wall time, the video in UTC: without a zone only the odd minutes can be compared.
  if (still.instantMs !== null && video.instantMs !== null) return false;
  const oddMs = apartMs % zoneStepMs;
  return Math.min(oddMs, zoneStepMs - oddMs) <= liveMs;
}

/** Whether `edited` says of itself that it was made from `made`, which says no such thing. */
function isEditedFrom(edited: GroupMember, made: GroupMember): boolean {
  if (!areOneShot(edited, made)) return false;
  for (const [key, isEdited] of edited.names) if (isEdited && made.names.get(key) === false) return true;
  return false;
}

/** The host nearest to `child`; of equally near ones the first by path. `hosts` are in the order of paths. */
function best(hosts: readonly GroupMember[], child: GroupMember): GroupMember | undefined {
  let found: GroupMember | undefined;
  let foundDistance = Infinity;
  for (const host of hosts) {
    const distance = distanceOf(host, child);
    if (distance < foundDistance) [found, foundDistance] = [host, distance];
  }
  return found;
}

/** Smaller is nearer; the first difference counts. What the user took apart is asked last, then what is away. */
function distanceOf(host: GroupMember, child: GroupMember): number {
  const differences = [
    host.apart,
    host.missing,
    !shareName(host, child),
    isEdited(host) !== isEdited(child),
    host.kind === 'raw',
    folderOf(host) !== folderOf(child),
  ];
  return differences.reduce((sum, differs) => sum * 2 + (differs ? 1 : 0), 0);
}

function isEdited({ names }: GroupMember): boolean {
  for (const edited of names.values()) if (!edited) return false;
  return true;
}

function folderOf({ path }: GroupMember): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
}

import { useEffect, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';

/** What is free on the disks of the sources, by id, in bytes; asked again when `changed` is another value. */
export function useRoom(changed: string): ReadonlyMap<string, number> {
  const { calls } = useEngine();
  const [room, setRoom] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const dropped = new AbortController();
    calls.sources
      .room({}, { signal: dropped.signal })
      .then((rooms) => {
        setRoom(new Map(rooms.flatMap(({ id, freeBytes }) => (freeBytes === null ? [] : [[id, freeBytes] as const]))));
      })
      // A page without these figures says all else.
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, changed]);
  return room;
}

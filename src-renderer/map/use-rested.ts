import { useEffect, useState } from 'react';

/** A value as it was when it last stood for so long; with 0 as it is. The first one counts at once. */
export function useRested<Value>(value: Value, waitMs: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    if (waitMs === 0) return undefined;
    const timer = setTimeout(() => {
      // A value that is a function is kept, not called.
      setRested(() => value);
    }, waitMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value, waitMs]);
  return waitMs === 0 ? value : rested;
}

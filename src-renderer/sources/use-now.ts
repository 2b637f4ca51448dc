import { useEffect, useState } from 'react';

const everyMs = 30_000;

/** The time by this computer's clock, in milliseconds, new twice a minute: for words such as "5 minutes ago". */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}

import { useCallback, useEffect, useState } from 'react';

/** The query of the address bar: every view has an address, back and forward work, a reload restores it. */
export function useQueryAddress(): [string, (query: string) => void] {
  const [query, setQuery] = useState(queryOfAddress);

  useEffect(() => {
    const follow = (): void => {
      setQuery(queryOfAddress());
    };
    addEventListener('popstate', follow);
    return () => {
      removeEventListener('popstate', follow);
    };
  }, []);

  const change = useCallback((next: string) => {
    const address = new URL(location.href);
    if (next === '') address.searchParams.delete('q');
    else address.searchParams.set('q', next);
    if (address.href !== location.href) history.pushState(null, '', address);
    setQuery(next);
  }, []);

  return [query, change];
}

function queryOfAddress(): string {
  return new URL(location.href).searchParams.get('q') ?? '';
}

import { useMemo } from 'react';
import { useCommands } from '../commands/commands.tsx';
import type { Command } from '../commands/registry.ts';
import { useAddress } from '../frame/address.ts';
import { useAlbums } from './albums-context.ts';

/** What the palette can do about albums wherever one is. Draws nothing. */
export function NewAlbumCommands() {
  const { ask } = useAlbums();
  const [{ query, sort }] = useAddress();
  const commands = useMemo<readonly Command[]>(
    () => [
      { id: 'albums.new', run: () => ask({ what: 'new' }) },
      {
        id: 'albums.newSmart',
        enabled: query !== '',
        run: () => ask({ what: 'new', smart: { query, sort: sort === 'album' ? 'time' : sort } }),
      },
    ],
    [ask, query, sort],
  );
  useCommands(commands);
  return null;
}

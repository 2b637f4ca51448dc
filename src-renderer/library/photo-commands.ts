import type { Command } from '../commands/registry.ts';
import type { PhotoActions } from './use-photo-actions.ts';

/** The keys by which something is said of photos, in the grid and in the viewer; `actions` gives what they do now. */
export function photoCommands(actions: () => PhotoActions, enabled: boolean): readonly Command[] {
  return [
    { id: 'photos.rate', run: (key) => actions().rate(Number(key ?? 0)), enabled },
    { id: 'photos.favourite', run: () => actions().toggleFavourite(), enabled },
    { id: 'photos.reject', run: () => actions().toggleReject(), enabled },
    { id: 'photos.tag', run: () => actions().open('tag'), enabled },
    { id: 'photos.album', run: () => actions().addToAlbum(), enabled },
    { id: 'photos.time', run: () => actions().open('time'), enabled },
    { id: 'photos.place', run: () => actions().open('place'), enabled },
    { id: 'photos.seen', run: () => actions().open('seen'), enabled },
    { id: 'photos.delete', run: () => actions().open('delete'), enabled },
    { id: 'photos.turnRight', run: () => actions().turn(1), enabled },
    { id: 'photos.turnLeft', run: () => actions().turn(3), enabled },
  ];
}

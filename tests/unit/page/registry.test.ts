import { expect, test } from 'vitest';
import { CommandRegistry, type Command } from '../../../src-renderer/commands/registry.ts';

const command = (id: Command['id']): Command => ({ id, run: () => undefined });
const ids = (registry: CommandRegistry): string[] => registry.all().map(({ id }) => id);

test('what was mounted last is heard first, also after an earlier list changed', () => {
  const registry = new CommandRegistry();
  const [frame, view] = [Symbol('frame'), Symbol('view')];
  registry.set(frame, [command('everywhere.undo')]);
  registry.set(view, [command('everywhere.search')]);
  expect(ids(registry)).toEqual(['everywhere.search', 'everywhere.undo']);
  registry.set(frame, [command('everywhere.redo')]);
  expect(ids(registry)).toEqual(['everywhere.search', 'everywhere.redo']);
});

test('listeners are told of what comes and goes, and the list stays the same between', () => {
  const registry = new CommandRegistry();
  const owner = Symbol('view');
  let told = 0;
  const leave = registry.subscribe(() => {
    told += 1;
  });
  registry.set(owner, [command('everywhere.undo')]);
  const all = registry.all();
  expect(registry.all()).toBe(all);
  registry.remove(owner);
  registry.remove(owner);
  expect(told).toBe(2);
  expect(registry.all()).toEqual([]);
  leave();
  registry.set(owner, []);
  expect(told).toBe(2);
});

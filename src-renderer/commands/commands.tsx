import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { entryOf } from './catalogue.ts';
import { keyOf } from './key-of.ts';
import { controlOf, isTextField, ownsKey } from './owns-key.ts';
import { CommandRegistry, type Command } from './registry.ts';

const RegistryContext = createContext<CommandRegistry>(new CommandRegistry());

/**
 * Makes these commands part of the page as long as the component is there; the last mounted hears a key first (what
 * lies deeper in the page: effects of children come before those of their parents, so the frame's own commands stand in
 * a component before the views). Memoise the list. Keys and words stand in `catalogue.ts` and `words/en/commands.ts`.
 */
export function useCommands(commands: readonly Command[]): void {
  const registry = useContext(RegistryContext);
  const [owner] = useState(() => Symbol('commands'));
  // Before the page is painted: who sees that something opened may close it by a key at once.
  useLayoutEffect(() => {
    registry.set(owner, commands);
  }, [registry, owner, commands]);
  useLayoutEffect(
    () => () => {
      registry.remove(owner);
    },
    [registry, owner],
  );
}

/** All commands that can be given now. */
export function useAllCommands(): readonly Command[] {
  const registry = useContext(RegistryContext);
  return useSyncExternalStore(registry.subscribe, registry.all);
}

/**
 * Listens to the keys and knows all commands. `letterKeys` false: keys without Ctrl, ⌘ or Alt that write a sign do
 * nothing. While a dialog is open only the dialog hears keys; a control keeps those that it needs itself.
 */
export function CommandProvider({
  letterKeys,
  children,
}: {
  readonly letterKeys: boolean;
  readonly children: ReactNode;
}) {
  const [registry] = useState(() => new CommandRegistry());
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      // `isComposing`: a key of an input method that is still at work.
      if (event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('dialog:modal') !== null) return;
      const command = heardBy(registry.all(), event, letterKeys);
      if (command === undefined) return;
      event.preventDefault();
      command.run(keyOf(event));
    };
    addEventListener('keydown', hear);
    return () => {
      removeEventListener('keydown', hear);
    };
  }, [registry, letterKeys]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

function heardBy(commands: readonly Command[], event: KeyboardEvent, letterKeys: boolean): Command | undefined {
  const key = keyOf(event);
  if (key.length === 1 && !letterKeys) return undefined;
  const control = controlOf(event.target);
  const isOwned = control !== null && ownsKey(control, key);
  const isTyping = control !== null && isTextField(control);
  return commands.find(({ id, enabled }) => {
    const { keys, whileTyping } = entryOf(id);
    return enabled !== false && keys.includes(key) && (!isOwned || (isTyping && whileTyping === true));
  });
}

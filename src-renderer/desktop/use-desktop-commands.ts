import { useEffect } from 'react';
import { useAllCommands } from '../commands/commands.tsx';
import { controlOf, isTextField } from '../commands/owns-key.ts';
import { desktopBridge } from '../connect/desktop.ts';

/** Gives the commands of the window's menu; in a text field undo and redo belong to the text. Nothing in a browser. */
export function useDesktopCommands(): void {
  const commands = useAllCommands();
  useEffect(() => {
    const bridge = desktopBridge();
    return bridge?.onCommand((name) => {
      const focused = controlOf(document.activeElement);
      const isInField = focused !== null && isTextField(focused);
      if (isInField && (name === 'undo' || name === 'redo')) {
        void bridge.undoInField(name);
        return;
      }
      // While a dialog is open only the dialog is spoken to.
      if (document.querySelector('dialog:modal') !== null) return;
      const command = commands.find(({ id }) => id === `everywhere.${name}`);
      if (command !== undefined && command.enabled !== false) command.run(null);
    });
  }, [commands]);
}

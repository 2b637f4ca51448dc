import type { ReactNode } from 'react';
import { CommandProvider } from '../commands/commands.tsx';
import { ToastProvider } from '../feedback/toasts.tsx';
import { SettingsProvider, useSettings } from './settings.tsx';
import { Shell } from './shell.tsx';

/** The page once it is connected: what every view stands in. */
export function App() {
  return (
    <SettingsProvider>
      <Keys>
        <ToastProvider>
          <Shell />
        </ToastProvider>
      </Keys>
    </SettingsProvider>
  );
}

function Keys({ children }: { readonly children: ReactNode }) {
  const { settings } = useSettings();
  return <CommandProvider letterKeys={settings.letterKeys}>{children}</CommandProvider>;
}

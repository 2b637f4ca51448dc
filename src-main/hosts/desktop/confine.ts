/** @file What a page in the window may not do. */
import type { Session, WebContents } from 'electron';
import { staysInside } from './stays-inside.ts';

/** The page goes nowhere else, opens nothing and embeds nothing. `home` is asked each time. */
export function confine(contents: WebContents, home: () => string): void {
  const stay = (event: { preventDefault: () => void; readonly url: string }): void => {
    if (!staysInside(home(), event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  denyPermissions(contents.session);
}

/** No camera, no microphone, no location, no notifications: the page needs none of them. Copying is a key of the system. */
function denyPermissions(session: Session): void {
  // The page writes to the clipboard when one presses "Copy"; Chromium asks for that, too.
  const allowed = 'clipboard-sanitized-write';
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(permission === allowed);
  });
  session.setPermissionCheckHandler((_contents, permission) => permission === allowed);
  session.setDevicePermissionHandler(() => false);
  // Nothing is downloaded: what is exported the engine writes.
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}

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

/** No camera, no microphone, no location, no notifications: the page needs none of them. */
function denyPermissions(session: Session): void {
  // Chromium asks for these, too: what "Copy" writes, and a photo or video over the whole screen.
  const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen']);
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(allowed.has(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
  session.setDevicePermissionHandler(() => false);
  // Nothing is downloaded: what is exported the engine writes.
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}

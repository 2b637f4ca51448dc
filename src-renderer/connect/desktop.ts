/** @file The desktop window around the page, where there is one. */
import type { DesktopBridge } from '../../src-shared/contract/desktop-bridge.ts';

declare global {
  interface Window {
    /** Put there by the desktop door's preload; a browser has none. */
    readonly fernweh?: DesktopBridge<File>;
  }
}

/** What the desktop window gives to the page; null in a browser. */
export function desktopBridge(): DesktopBridge<File> | null {
  return window.fernweh ?? null;
}

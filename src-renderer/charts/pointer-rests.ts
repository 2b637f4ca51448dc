/** The plot library does what follows a drag up to 0.1 s after it (its `SELECTDELAY`); some more is granted. */
const afterMs = 500;

let isHeld = false;
for (const type of ['pointerdown', 'pointerup', 'pointercancel'] as const) {
  // Before anybody can keep it from going on.
  window.addEventListener(type, () => (isHeld = type === 'pointerdown'), { capture: true });
}

/** Once no button is held and what the last drag set going has ended. */
export async function pointerRests(): Promise<void> {
  do await new Promise((done) => setTimeout(done, afterMs));
  while (isHeld);
}

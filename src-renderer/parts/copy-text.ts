/**
 * Puts text on the clipboard; false where that was refused. A browser without leave to write may still let the page copy
 * what is marked.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyMarked(text);
  }
}

function copyMarked(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  // Inside what is open: a field behind a modal dialog cannot be marked.
  (before?.closest('dialog') ?? document.body).append(field);
  field.select();
  try {
    // Deprecated, and the only way where the clipboard's own interface is missing or refused.
    const run: unknown = Reflect.get(document, 'execCommand');
    return typeof run === 'function' && Reflect.apply(run, document, ['copy']) === true;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}

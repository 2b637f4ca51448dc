/** @file Where the page begins: it asks the engine before the rest of it, twenty times as much code, is loaded. */
import './connect/opening.ts';

// Not awaited: the page needs what is here, and would wait for it for ever.
void import('./page.tsx');

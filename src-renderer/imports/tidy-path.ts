/** @file What people paste where the path of a folder is wanted. */

/**
 * The path in a text that was typed or pasted: without spaces around it and the quotation marks that file managers put
 * there, out of a `file:` address, with `~` for `home` (null where that is not known: `~` stays).
 */
export function tidyPath(text: string, home: string | null): string {
  const path = pathOfAddress(withoutQuotes(text.trim()));
  if (home === null || !/^~(?=$|[/\\])/.test(path)) return path;
  return `${home}${path.slice(1)}`;
}

/** The paths in a pasted text, one a line. */
export function tidyPaths(text: string, home: string | null): string[] {
  const lines = text.split(/[\r\n]+/).map((line) => tidyPath(line, home));
  return [...new Set(lines.filter((line) => line !== ''))];
}

function withoutQuotes(text: string): string {
  return /^(["'])(.+)\1$/.exec(text)?.[2] ?? text;
}

/** `file:///home/anna/My%20photos` → `/home/anna/My photos`; `file:///C:/Photos` → `C:/Photos` (RFC 8089). */
function pathOfAddress(text: string): string {
  if (!/^file:\/\//i.test(text)) return text;
  try {
    const path = decodeURIComponent(new URL(text).pathname);
    return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
  } catch {
    return text;
  }
}

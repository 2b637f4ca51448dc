/** Hands a file to the browser, which puts it where downloads go. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this task.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

/** A telling name for a file of a plot, without what file systems refuse: "Photos by day, 28 Jun – 3 Jul 2015.csv". */
export function fileNameOf(title: string, about: string, extension: string): string {
  const named = [title, about].filter((part) => part !== '').join(', ');
  // Letters, digits and what separates them.
  const safe = named
    .replaceAll(/[^\p{L}\p{N} .,–-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
    .trim();
  return `${safe === '' ? 'fernweh' : safe}.${extension}`;
}

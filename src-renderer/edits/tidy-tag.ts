/** A tag as it is kept: its levels parted by single slashes, no air around them. Empty where nothing is left. */
export function tidyTag(text: string): string {
  return text
    .split('/')
    .map((level) => level.trim().replace(/\s+/g, ' '))
    .filter((level) => level !== '')
    .join('/');
}

/** @file Addresses of an online source's tiles, as a pattern: `https://tiles.example/{z}/{x}/{y}.png`. */

/** Longer ones are no addresses. */
export const longestTemplate = 500;

/**
 * The one server that is offered by name: its rules allow programs that show their name, name the contributors, keep
 * tiles and load only what is looked at (https://operations.osmfoundation.org/policies/tiles/).
 */
export const openStreetMap = {
  template: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
  attribution: '© OpenStreetMap contributors',
} as const;

/** Why a text is no pattern of tiles that Fernweh would ask for. */
export type TemplateProblem = 'no-address' | 'not-secret' | 'with-password' | 'no-places' | 'unknown-place';

/** A pattern that can be asked for, with whose server it is (with the port where it names one), or why it is none. */
export type ReadTemplate =
  | { readonly host: string; readonly problem: null }
  | { readonly host: null; readonly problem: TemplateProblem };

/** What each tile's address is made of; `{r}` is `@2x` on fine screens, and may be missing. */
const needed = ['{z}', '{x}', '{y}'] as const;

/**
 * Looks at a pattern: `https`, or `http` within this machine or its own network (RFC 1918, RFC 4193, RFC 6762), each of
 * `{z}`, `{x}` and `{y}` in the path or the query, no name and password.
 */
export function readTemplate(text: string): ReadTemplate {
  const no = (problem: TemplateProblem): ReadTemplate => ({ host: null, problem });
  const [, scheme, authority, rest] = /^(https?):\/\/([^/?#\\\s]+)(\/[^#\\\s]*)$/i.exec(text) ?? [];
  if (scheme === undefined || authority === undefined || rest === undefined) return no('no-address');
  if (text.length > longestTemplate) return no('no-address');
  if (authority.includes('@')) return no('with-password');
  if (!/^(\[[\da-f:]+\]|[\w.-]+)(:\d{1,5})?$/i.test(authority)) return no('no-address');
  if (scheme.toLowerCase() === 'http' && !isNear(authority)) return no('not-secret');
  if (needed.some((part) => !rest.includes(part))) return no('no-places');
  if (/\{(?![zxyr]\})/.test(rest)) return no('unknown-place');
  return { host: authority.toLowerCase(), problem: null };
}

/** Whether `host` (with or without a port) is this machine or in its own network. */
export function isNear(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost') || name.endsWith('.local')) return true;
  if (/^\[(::1|f[cd][\da-f]{2}:[\da-f:]*|fe80:[\da-f:]*)\]$/.test(name)) return true;
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) return false;
  const [first = 0, second = 0] = name.split('.').map(Number);
  return (
    first === 127 ||
    first === 10 ||
    (first === 192 && second === 168) ||
    (first === 172 && second >= 16 && second <= 31)
  );
}

/** The address of one tile; `isFine`: for a screen with more than one pixel a point. */
export function addressOfTile(template: string, z: number, x: number, y: number, isFine: boolean): string {
  return template
    .replaceAll('{z}', String(z))
    .replaceAll('{x}', String(x))
    .replaceAll('{y}', String(y))
    .replaceAll('{r}', isFine ? '@2x' : '');
}

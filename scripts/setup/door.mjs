/** @file Which door `npm start` opens: a pure decision over what is known about the machine. */

/**
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {boolean} isRoot whether this process has user id 0
 * @property {boolean} electronInstalled whether Electron's binary is there
 */

/**
 * @typedef {object} DoorChoice
 * @property {'browser' | 'desktop'} door
 * @property {boolean} fetchElectron whether Electron's binary must be fetched first
 * @property {string | null} notice one line for the terminal; null where there is nothing to say
 */

/**
 * The window where it can be shown, else the browser. `FERNWEH_DOOR=browser|desktop` decides by itself.
 * @param {Machine} machine
 * @returns {DoorChoice}
 * @throws Error for another value of FERNWEH_DOOR
 */
export function chooseDoor({ platform, env, isRoot, electronInstalled }) {
  const wish = env['FERNWEH_DOOR'] ?? '';
  if (wish !== '' && wish !== 'browser' && wish !== 'desktop') {
    throw new Error(`FERNWEH_DOOR is "${wish}"; it can be "browser" or "desktop".`);
  }
  if (wish === 'browser') return browser(null);
  const desktop = { door: /** @type {const} */ ('desktop'), fetchElectron: !electronInstalled, notice: null };
  if (wish === 'desktop') return desktop;
  if (!hasDisplay(platform, env)) {
    return browser('There is no display here, so Fernweh opens for the browser; nothing is fetched.');
  }
  if (platform === 'linux' && isRoot) {
    return browser('The desktop window does not open for root, so Fernweh opens for the browser; nothing is fetched.');
  }
  return desktop;
}

/**
 * Whether a window could be seen. Linux says so itself; elsewhere there is a display unless this is a remote shell or
 * a build machine.
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function hasDisplay(platform, env) {
  const isSet = (/** @type {string} */ name) => (env[name] ?? '') !== '';
  if (platform !== 'darwin' && platform !== 'win32') return isSet('DISPLAY') || isSet('WAYLAND_DISPLAY');
  return !isSet('CI') && !isSet('SSH_CONNECTION') && !isSet('SSH_TTY');
}

/**
 * @param {string | null} notice
 * @returns {DoorChoice}
 */
function browser(notice) {
  return { door: 'browser', fetchElectron: false, notice };
}

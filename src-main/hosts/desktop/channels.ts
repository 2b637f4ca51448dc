/** @file The two channels between the window's preload and the main process. */

/** From the page: the name of a call and its input; answered. */
export const callChannel = 'fernweh:call';
/** To the page: a command of the menu. */
export const commandChannel = 'fernweh:command';

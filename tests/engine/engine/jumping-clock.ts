/**
 * @file Preloaded (`node --import`) into an engine's process: its clock jumps by FERNWEH_JUMP_MS after half a second,
 * and back a second later. Clocks that measure (performance.now) go on, as they do when a clock is set.
 */
const jumpMs = Number(process.env['FERNWEH_JUMP_MS']);
const trueNow = Date.now.bind(Date);
let offsetMs = 0;
setTimeout(() => (offsetMs = jumpMs), 500).unref();
setTimeout(() => (offsetMs = 0), 1500).unref();

const now = (): number => trueNow() + offsetMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, args: readonly unknown[]): Date =>
    // What Date itself makes.
    Reflect.construct(target, args.length === 0 ? [now()] : [...args]) as Date,
  get: (target, key): unknown => (key === 'now' ? now : Reflect.get(target, key)),
});

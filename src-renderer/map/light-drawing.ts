/** @file Whether maps are drawn by the processor alone: each frame then takes as long as many frames of a graphics card. */

/** As browsers name what draws WebGL without a graphics card, on Linux, Windows and macOS. */
const softwareNames = /swiftshader|llvmpipe|softpipe|swrast|software|microsoft basic render/i;

/** Whether a WebGL context of this renderer (its `RENDERER` string, unmasked) draws by software. */
export function isSoftwareName(renderer: string): boolean {
  return softwareNames.test(renderer);
}

let known: boolean | null = null;

/**
 * Whether this browser draws WebGL by software; asked once. A map then draws as few frames as it can: no fading of names,
 * no flights, no more pixels than the page has. False where there is no WebGL at all.
 */
export function drawsBySoftware(): boolean {
  known ??= isSoftwareName(rendererName());
  return known;
}

/** The name of what draws; empty where that is not told. */
function rendererName(): string {
  const context = document.createElement('canvas').getContext('webgl2');
  if (context === null) return '';
  // Firefox tells it in RENDERER itself, others only by this extension.
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context.getParameter(extension?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  // Browsers keep few contexts alive, and the map needs one.
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' ? name : '';
}

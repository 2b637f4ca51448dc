import type { Camera } from './asset.ts';

/** "Canon EOS 70D", not "Canon Canon EOS 70D": many makers repeat themselves in the model. Null when unknown. */
export function cameraName(camera: Camera | null): string | null {
  const { make, model } = camera ?? { make: null, model: null };
  if (model === null || make === null) return model ?? make;
  const brand = make.split(' ')[0]?.toLowerCase() ?? '';
  return model.toLowerCase().startsWith(brand) ? model : `${make} ${model}`;
}

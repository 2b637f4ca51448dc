const names: Readonly<Record<string, string>> = {
  cpu: 'the processor (CPU)',
  webgpu: 'WebGPU',
  cuda: 'CUDA',
  dml: 'DirectML',
  coreml: 'Core ML',
};

/** What a traveller calls an execution provider, within a sentence. */
export function spokenName(provider: string): string {
  return names[provider] ?? provider;
}

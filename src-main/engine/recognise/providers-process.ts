/**
 * @file A program of its own: prints, as JSON, which execution providers ONNX Runtime has here. It runs in a child
 * process that is thrown away, because loading a native library must never take the engine down.
 */
export interface OfferedProviders {
  /** Names such as `cpu`, `webgpu`, `cuda`, with whether they are inside the package. */
  readonly providers: readonly { readonly name: string; readonly bundled: boolean }[];
}

const { listSupportedBackends } = await import('onnxruntime-node');
const providers = listSupportedBackends().map(({ name, bundled }) => ({ name, bundled }));
process.stdout.write(JSON.stringify({ providers } satisfies OfferedProviders));

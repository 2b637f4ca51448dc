import { expect, test } from 'vitest';
import { isSoftwareName } from '../../../src-renderer/map/light-drawing.ts';

test.each([
  'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
  'Google SwiftShader',
  'Mesa/X.org, llvmpipe (LLVM 15.0.7, 256 bits)',
  'ANGLE (Mesa, softpipe, OpenGL 3.3)',
  'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)',
  'Apple Software Renderer',
])('%s is the processor', (name) => {
  expect(isSoftwareName(name)).toBe(true);
});

test.each([
  'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)',
  'ANGLE (NVIDIA, NVIDIA GeForce GTX 1650 Direct3D11 vs_5_0 ps_5_0, D3D11)',
  'Apple M2',
  'Mali-G78',
  'WebKit WebGL',
  '',
])('“%s” is a graphics card, or not known to be none', (name) => {
  expect(isSoftwareName(name)).toBe(false);
});

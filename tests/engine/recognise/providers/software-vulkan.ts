import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Chromium's SwiftShader: Vulkan on the processor, which ONNX Runtime's WebGPU takes for a graphics card. */
const file = 'vk_swiftshader_icd.json';
const folders = [dirname(chromium.executablePath()), '/usr/lib/chromium', '/usr/lib64/chromium', '/opt/google/chrome'];

/** The environment in which Vulkan's loader finds it; null where there is none (or no Vulkan). */
export const softwareVulkan: Readonly<Record<string, string>> | null = (() => {
  const path = folders.map((folder) => join(folder, file)).find((candidate) => existsSync(candidate));
  return path === undefined || process.platform !== 'linux' ? null : vulkanFrom(path);
})();

/** No driver at all. */
export const noVulkan: Readonly<Record<string, string>> = vulkanFrom('/nowhere/driver.json');

function vulkanFrom(path: string): Record<string, string> {
  return { VK_ICD_FILENAMES: path, VK_DRIVER_FILES: path };
}

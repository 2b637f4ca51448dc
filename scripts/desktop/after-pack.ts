/** @file electron-builder calls this when an app is packed, before an installer is made of it. */
import { join } from 'node:path';
import { projectRoot } from '../setup/project.mjs';
import { packedComplaints } from './packed-app.ts';
import type { PackedFor } from './packed-app.ts';

/** The part of electron-builder's context that is used here. */
export interface Packed {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  /** electron-builder's numbers: 1 is x64, 3 is arm64. */
  readonly arch: number;
  readonly packager: { readonly getResourcesDir: (appOutDir: string) => string };
}

/** @throws Error with every complaint: an installer that would not run is not made. */
export function afterPack({ appOutDir, electronPlatformName, arch, packager }: Packed): void {
  const made: PackedFor = {
    platform: electronPlatformName as PackedFor['platform'],
    arch: arch === 3 ? 'arm64' : 'x64',
  };
  const lines = packedComplaints(packager.getResourcesDir(appOutDir), join(projectRoot, 'dist'), made);
  if (lines.length === 0) return;
  const hint =
    made.platform === process.platform ? '' : `\nInstallers for ${made.platform} are made on ${made.platform} itself.`;
  throw new Error(`The packed app is not as it should be:\n${lines.slice(0, 40).join('\n')}${hint}`);
}

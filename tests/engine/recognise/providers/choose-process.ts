/** @file A process that chooses a provider for the tiny model in the folder named, and may be killed at that. */
import { openProviders } from '../../../../src-main/engine/recognise/providers/providers.ts';
import { tinyModel } from './tiny-model.ts';

const [folder = '', runtimeVersion = '', misbehaviour = ''] = process.argv.slice(2);
const providers = openProviders(folder, { runtimeVersion, env: { NODE_OPTIONS: `--import ${misbehaviour}` } });
await providers.choose(await tinyModel(folder, 'tiny'), 'webgpu');

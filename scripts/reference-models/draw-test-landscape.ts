/** Draws tests/golden/reference-landscape.png anew; the goldens must then be made anew as well. */
import { writeFileSync } from 'node:fs';
import { drawTestLandscape, landscapeFile } from './test-pictures.ts';

writeFileSync(landscapeFile, await drawTestLandscape());

/**
 * @file Before each file of tests: random trials draw the same in every usual run, so that a change and nothing else makes it
 * fail. `npm run test:thorough` draws anew; fast-check prints the seed of what it finds.
 */
import fc from 'fast-check';
import { thorough } from './thorough.ts';

if (!thorough) fc.configureGlobal({ seed: 20_140_628 });

/** @file A process that opens a library, repairs it where it is damaged, and ends: `node repair-program.ts LIBRARY`. */
import { closeCatalog } from '../../../src-main/engine/catalog/open.ts';
import { openRepaired } from '../../../src-main/engine/catalog/repair.ts';

const [libraryPath = ''] = process.argv.slice(2);
closeCatalog(openRepaired(libraryPath).db, true);

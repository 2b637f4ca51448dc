/** @file Writes the sidecars of a library, as a process that tests may kill: `node write-program.ts LIBRARY`. */
import { openEngine } from '../../tested-engine.ts';

const engine = await openEngine({ libraryPath: process.argv[2] ?? '', parallelism: 1 });
await engine.sidecars.state(true);
await engine.close();

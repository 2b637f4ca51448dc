/** @file The recognition process: native code of models lives and dies here, never in the engine. */
import { serveTasks } from '../../platform/pool/child.ts';
import { Looking } from './look.ts';
import type { LookTasks } from './look-tasks.ts';

const looking = new Looking();

serveTasks<LookTasks>({ look: (input, ask) => looking.look(input, ask) });

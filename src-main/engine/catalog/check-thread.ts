import { parentPort, workerData } from 'node:worker_threads';
import type { CheckMessage } from './check.ts';
import { findDamage } from './find-damage.ts';

/** @file Entry of the thread that checks the catalog once and ends. */

// Given by check.ts.
const { libraryPath } = workerData as { readonly libraryPath: string };
const message: CheckMessage = { finding: findDamage(libraryPath) };
parentPort?.postMessage(message);

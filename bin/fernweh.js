#!/usr/bin/env node
/**
 * @file The command. In an installed package it starts what lies in dist/; in a clone it first sees to it that
 * everything is installed and built, and that a Node runs it on which it works.
 */
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);
const inClone = existsSync(new URL('../src-main', import.meta.url));

if (inClone) {
  const { ensureBuilt, underRightNode } = await import('../scripts/setup/prepare.mjs');
  if (await underRightNode(here, { typescript: false })) {
    await ensureBuilt().then(run, complain);
  }
} else if (Number(process.versions.node.split('.')[0]) < 22) {
  complain(new Error(`Fernweh needs Node 22 or newer; this is ${process.version}.`));
} else {
  await run();
}

async function run() {
  module.enableCompileCache?.();
  // Threads and child processes take it from there.
  const cache = module.getCompileCacheDir?.();
  if (cache !== undefined) process.env['NODE_COMPILE_CACHE'] ??= cache;
  await import(new URL('../dist/src-main/hosts/cli/main.js', import.meta.url).href);
}

/** @param {unknown} error */
function complain(error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/**
 * @file The engine for programs that tests start as processes of their own: as it ships where dist/ is fresh, which
 * starts in half the time, else from its sources (see vitest.config.ts).
 */
import type * as EngineModule from '../src-main/engine/engine.ts';

const path = process.env['FERNWEH_TESTED_CODE'];
const url = new URL(path === undefined ? '../src-main/engine/engine.ts' : 'engine/engine.js', path ?? import.meta.url);
export const { openEngine } = (await import(url.href)) as typeof EngineModule;

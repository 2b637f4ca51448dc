import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import { exportChoice, exportJob, exportPlan, exportSettings, type ExportReport } from '../model/export.ts';
import { byId, none } from './inputs.ts';

/** What to hand on, and how. */
const exportInput = z.object({ choice: exportChoice, settings: exportSettings });

/** What is handed on. */
export const exportCalls = {
  /** What the export would do; nothing is written. */
  plan: oc.input(exportInput).output(exportPlan),
  /** Fixes the choice of photos and begins. */
  start: oc.input(exportInput).output(byId),
  /** The exports that run, wait or ended since the engine was opened, the newest first. */
  jobs: oc.input(none).output(z.array(exportJob)),
  pause: oc.input(byId).output(none),
  resume: oc.input(byId).output(none),
  /** What was written stays: whole files only. */
  cancel: oc.input(byId).output(none),
  /** Waits for the end of a running export. */
  report: oc.input(byId).output(type<ExportReport>()),
  /** The settings that the dialog begins with: as they were last chosen in it; null: never. */
  last: oc.input(none).output(exportSettings.nullable()),
};

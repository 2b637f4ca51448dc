import { z } from 'zod';

/** One thing that was looked at; `remedy` says what to do where it is not well. */
export const doctorFinding = z.object({
  what: z.string(),
  state: z.enum(['ok', 'warning', 'problem']),
  value: z.string(),
  remedy: z.string().nullable(),
});
export type DoctorFinding = z.infer<typeof doctorFinding>;

/** Versions, providers, catalog health, disk space: what is wrong and what to do. */
export const doctorReport = z.object({ findings: z.array(doctorFinding) });
export type DoctorReport = z.infer<typeof doctorReport>;

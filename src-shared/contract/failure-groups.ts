import { failureCodes, type FailureCode } from './errors.ts';
import type { Failure } from '../model/job.ts';

/** Failures of one reason. */
export interface FailureGroup {
  readonly code: string;
  /** The sentence that holds for all of them. */
  readonly sentence: string;
  readonly files: readonly { readonly path: string; readonly detail: string }[];
}

/** Groups failures by reason, in the order in which the reasons first come; what differs from file to file is `detail`. */
export function groupFailures(failures: readonly Failure[]): FailureGroup[] {
  return [...Map.groupBy(failures, (failure) => failure.code)].map(([code, members]) => {
    const common = isKnown(code) ? failureCodes[code] : (members[0]?.message ?? code);
    const files = members.map(({ path, message }) => ({
      path,
      detail: message.startsWith(common) ? message.slice(common.length).trim() : message,
    }));
    return { code, sentence: common, files };
  });
}

function isKnown(code: string): code is FailureCode {
  return Object.hasOwn(failureCodes, code);
}

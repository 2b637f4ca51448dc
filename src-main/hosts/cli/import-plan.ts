import { planSentence, spaceSentence } from '../../../src-shared/contract/plan-text.ts';
import { failureLines } from '../../../src-shared/contract/report-text.ts';
import type { CopyOptions, ImportPlan } from '../../../src-shared/model/job.ts';
import { connectToRead, endless } from './connect.ts';
import { write } from './output.ts';
import { number } from './progress.ts';

/** How many files of each reason are named. */
const shownPerReason = 3;

/** `fernweh import --dry-run`: tells what the import of these folders would do, and does nothing. */
export async function planImport(
  library: string,
  folders: readonly string[],
  copy: CopyOptions | null,
  json: boolean,
): Promise<number> {
  const reading = await connectToRead(library, endless);
  try {
    const plan = await reading.ask((calls) => calls.imports.plan({ folders: [...folders], copy }));
    await write(json ? `${JSON.stringify(plan)}\n` : planText(plan));
    return 0;
  } finally {
    await reading.close();
  }
}

function planText(plan: ImportPlan): string {
  const space = spaceSentence(plan);
  return [
    `${planSentence(plan)}.`.replace(/\.\.$/, '.'),
    ...(plan.ignored === 0 ? [] : [`${number(plan.ignored)} other files, which stay out.`]),
    ...(space === null ? [] : [space]),
    ...failureLines(plan.failures, shownPerReason),
    'Nothing was imported (--dry-run).',
    '',
  ].join('\n');
}

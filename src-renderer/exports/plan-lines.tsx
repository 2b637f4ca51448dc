import { useTranslation } from 'react-i18next';
import type { ExportPreset } from '../../src-shared/model/export.ts';
import { exportFault, hasRoom, noRoomWords, planWords } from './export-words.ts';
import type { Planned } from './use-export-plan.ts';

/** What will be written, or why it cannot be. `isAbout`: what is wrong, if anything, is said by no field. */
export function PlanLines(props: {
  readonly planned: Planned;
  readonly preset: ExportPreset;
  /** The folder. */
  readonly to: string;
  /** Why it could not begin. */
  readonly problem: string | null;
  readonly isAbout: boolean;
}) {
  const { planned, preset, to, problem, isAbout } = props;
  const { t } = useTranslation('exports');
  const { plan, isLooking, error } = planned;
  const said = problem ?? (isAbout && error !== null ? exportFault(error, to) : null);
  const isFull = plan !== null && !hasRoom(plan);
  const [sum = '', ...rest] = plan === null ? [] : planWords(plan, preset);
  return (
    <div className="export-plan" aria-label={t('plan.name')} role="group">
      <div role="status" className={isLooking ? 'export-looking' : undefined}>
        {plan === null && isLooking && <p className="hint late">{t('plan.looking')}</p>}
        {sum !== '' && <p className="export-sum">{sum}</p>}
        {rest.length > 0 && <p className="hint">{rest.join(' ')}</p>}
      </div>
      {(said !== null || isFull) && (
        <p className="problem" role="alert">
          {said ?? (plan === null ? '' : noRoomWords(plan))}
        </p>
      )}
    </div>
  );
}

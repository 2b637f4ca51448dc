import { useTranslation } from 'react-i18next';
import type { ExportJob } from '../../src-shared/model/export.ts';
import { useOverlay } from '../frame/overlays.tsx';
import { Icon } from '../parts/icon.tsx';

/** What could not be exported so far, as a link to what came of the export. */
export function ExportProblemsLink({ job }: { readonly job: ExportJob }) {
  const { t } = useTranslation('exports');
  const show = useOverlay();
  if (job.failed === 0) return null;
  return (
    <button type="button" className="link warn" onClick={() => show({ what: 'exported', id: job.id })}>
      <Icon name="warning" size={16} /> {t('work.failures', { count: job.failed })}
    </button>
  );
}

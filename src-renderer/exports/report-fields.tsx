import { useTranslation } from 'react-i18next';
import type { ExportReportOptions, ReportTemplate } from '../../src-shared/model/export.ts';
import { Segments } from '../parts/segments.tsx';
import { Switch } from '../parts/switch.tsx';
import { languages } from '../words/language.ts';
import { WholeNumber } from './whole-number.tsx';

const templates: readonly ReportTemplate[] = ['story', 'gallery', 'table'];
const megabyte = 1_000_000;
const mostMegabytes = 100_000;

/** How the report looks, and how much it may weigh. */
export function ReportFields(props: {
  readonly report: ExportReportOptions;
  /** Whether it is of an album and nothing else: then its title is the album's. */
  readonly isOfAlbum: boolean;
  readonly onChange: (report: ExportReportOptions) => void;
}) {
  const { report, isOfAlbum, onChange } = props;
  const { t } = useTranslation('exports');
  const { template, title, single, budgetBytes, language } = report;
  return (
    <>
      <div>
        <Segments
          label={t('report.template')}
          value={template}
          options={templates.map((value) => ({ value, label: t(`report.templates.${value}`) }))}
          onChange={(next) => onChange({ ...report, template: next })}
        />
        <p className="hint below">{t(`report.templateWhat.${template}`)}</p>
      </div>
      <label className="export-line">
        <span>{t('report.title')}</span>
        <input
          className="field"
          value={title}
          maxLength={300}
          placeholder={t(isOfAlbum ? 'report.titleOfAlbum' : 'report.titleUsual')}
          onChange={(event) => onChange({ ...report, title: event.target.value })}
        />
      </label>
      <Switch
        label={t('report.single')}
        hint={t('report.singleWhat')}
        on={single}
        onChange={(next) => onChange({ ...report, single: next })}
      />
      <div className="export-pair">
        <WholeNumber
          label={t('report.budget')}
          unit={t('report.megabytes')}
          usual={t('report.noBudget')}
          value={budgetBytes === null ? null : Math.round(budgetBytes / megabyte)}
          least={1}
          most={mostMegabytes}
          onChange={(megabytes) =>
            onChange({ ...report, budgetBytes: megabytes === null ? null : megabytes * megabyte })
          }
        />
        <Segments
          label={t('report.language')}
          value={language}
          options={languages.map((value) => ({ value, label: t(`report.languages.${value}`) }))}
          onChange={(next) => onChange({ ...report, language: next })}
        />
      </div>
    </>
  );
}

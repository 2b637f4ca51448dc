import './exports.css';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportChoice, ExportSettings } from '../../src-shared/model/export.ts';
import { isAlbumAlone } from '../../src-shared/query/album-alone.ts';
import { usualPatterns } from '../../src-shared/model/export-usual.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { exportable, exportFault, hasRoom } from './export-words.ts';
import { folderFault, refusedFolder } from './folder-fault.ts';
import { FolderLine } from './folder-line.tsx';
import { FolderWindow } from './folder-window.tsx';
import { PatternLine } from './pattern-line.tsx';
import { patternProblem } from './pattern-problem.ts';
import { PictureFields } from './picture-fields.tsx';
import { PlanLines } from './plan-lines.tsx';
import { PresetList } from './preset-list.tsx';
import { countingSettings, traitsOf } from './presets.ts';
import { PrivacyFields } from './privacy-fields.tsx';
import { ReportFields } from './report-fields.tsx';
import { useExportPlan } from './use-export-plan.ts';
import { useFirstSettings } from './use-first-settings.ts';

/** Which photos shall be exported. */
export interface PhotosToExport {
  readonly choice: ExportChoice;
  /** How many they are. */
  readonly count: number;
}

/** Asks how photos shall be exported, begins it and closes: the work goes on below the page. */
export function ExportDialog(props: PhotosToExport & { readonly onClose: () => void }) {
  const first = useFirstSettings();
  return first === null ? null : <ExportForm {...props} first={first} />;
}

function ExportForm(props: PhotosToExport & { readonly first: ExportSettings; readonly onClose: () => void }) {
  const { choice, count, first, onClose } = props;
  const { t } = useTranslation('exports');
  const { calls } = useEngine();
  const { info } = useLive();
  const form = useId();
  const [settings, setSettings] = useState(first);
  const [isChoosing, setChoosing] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { preset, to, pattern, picture, report } = settings;
  const wrongFolder = folderFault(to, info.path);
  const counting = countingSettings(settings);
  const planned = useExportPlan(choice, wrongFolder === null ? counting : null);
  const { plan, isLooking, error } = planned;
  const fault = wrongFolder ?? refusedFolder(error);
  const names = patternProblem(error);
  const usual = usualPatterns[preset];
  const isReady = !isStarting && !isLooking && plan !== null && exportable(plan) > 0 && hasRoom(plan);

  const set = (changed: Partial<ExportSettings>): void => {
    setProblem(null);
    setSettings((known) => ({ ...known, ...changed }));
  };
  const start = (): void => {
    if (!isReady) return;
    setStarting(true);
    calls.exports.start({ choice, settings: counting }).then(
      async () => {
        // With what does not count for this preset: what is hidden stays so for the next one. The export goes on where
        // settings cannot be kept.
        await calls.settings.set({ lastExport: settings }).catch(() => undefined);
        onClose();
      },
      (failed: unknown) => {
        setProblem(exportFault(failed, to));
        setStarting(false);
      },
    );
  };
  const photos = plan === null ? count : exportable(plan);
  return (
    <>
      <Dialog
        title={t('dialog.title', { count })}
        width={800}
        onClose={onClose}
        foot={
          <>
            <PlanLines {...{ planned, preset, to, problem }} isAbout={fault === null && names === null} />
            <button type="button" className="button" onClick={onClose}>
              {t('dialog.cancel')}
            </button>
            <button type="submit" form={form} className="button primary" disabled={!isReady}>
              {photos === 0 ? t('dialog.startNone') : t('dialog.start', { count: photos })}
            </button>
          </>
        }
      >
        <form
          id={form}
          className="export-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            start();
          }}
        >
          <PresetList value={preset} onChange={(next) => set({ preset: next, pattern: null })} />
          <div className="export-settings">
            <FolderLine
              path={to}
              fault={fault}
              source={planned.plan?.inSource ?? null}
              onPath={(path) => set({ to: path })}
              onChoose={() => setChoosing(true)}
            />
            {usual !== null && traitsOf(preset).hasNames && (
              <PatternLine
                pattern={pattern}
                usual={usual}
                problem={names}
                examples={plan?.examples ?? []}
                onPattern={(next) => set({ pattern: next })}
              />
            )}
            {traitsOf(preset).picture !== 'none' && (
              <PictureFields preset={preset} picture={picture} onChange={(next) => set({ picture: next })} />
            )}
            {preset === 'report' && (
              <ReportFields
                report={report}
                isOfAlbum={isAlbumAlone(choice.query)}
                onChange={(next) => set({ report: next })}
              />
            )}
            <PrivacyFields settings={settings} onChange={(privacy) => set({ privacy })} />
          </div>
        </form>
      </Dialog>
      {isChoosing && <FolderWindow onPath={(path) => set({ to: path })} onClose={() => setChoosing(false)} />}
    </>
  );
}

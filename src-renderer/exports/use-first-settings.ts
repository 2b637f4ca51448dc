import { useEffect, useState } from 'react';
import type { ExportSettings } from '../../src-shared/model/export.ts';
import type { Calls } from '../connect/client.ts';
import { useEngine } from '../connect/engine-context.ts';
import { language } from '../words/language.ts';

/** In the folder of pictures, where nothing was exported yet. */
const usualFolder = 'Fernweh';

/** The settings that the dialog begins with: those of the last export, else the usual ones; null until they are known. */
export function useFirstSettings(): ExportSettings | null {
  const { calls } = useEngine();
  const [first, setFirst] = useState<ExportSettings | null>(null);
  useEffect(() => {
    let isDropped = false;
    void firstSettings(calls).then((settings) => {
      if (!isDropped) setFirst(settings);
    });
    return () => {
      isDropped = true;
    };
  }, [calls]);
  return first;
}

async function firstSettings(calls: Calls): Promise<ExportSettings> {
  // Without what was remembered one can export all the same.
  const last = await calls.exports.last({}).catch(() => null);
  // A title is of those photos only.
  if (last !== null) return { ...last, report: { ...last.report, title: '' } };
  const folder = await usualPath(calls).catch(() => '');
  return {
    preset: 'organised',
    // Where it is empty the dialog asks for it.
    to: folder,
    pattern: null,
    privacy: { metadata: 'keep', position: 'keep', hiddenAreas: [] },
    picture: { format: null, longerSide: null, quality: null },
    report: { template: 'story', single: false, title: '', budgetBytes: null, language: language() },
  };
}

async function usualPath(calls: Calls): Promise<string> {
  const { shortcuts } = await calls.folders.list({ path: null });
  const place = shortcuts.find(({ name }) => name === 'Pictures') ?? shortcuts.find(({ name }) => name === 'Home');
  if (place === undefined) return '';
  return [place.path, usualFolder].join(place.path.includes('\\') ? '\\' : '/');
}

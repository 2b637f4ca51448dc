import { lazy, type ComponentType } from 'react';
import type { View } from './read-address.ts';
import { LibraryPage } from './library-page.tsx';

const MapView = lazy(async () => ({ default: (await import('../map/map-view.tsx')).MapView }));
const InsightsPage = lazy(async () => ({ default: (await import('../insights/insights-page.tsx')).InsightsPage }));
const SourcesPage = lazy(async () => ({ default: (await import('../sources/sources-page.tsx')).SourcesPage }));
const ModelsPage = lazy(async () => ({ default: (await import('../models/models-page.tsx')).ModelsPage }));
const DuplicatesPage = lazy(async () => ({ default: (await import('../trash/duplicates-page.tsx')).DuplicatesPage }));
const HistoryPage = lazy(async () => ({ default: (await import('./history-page.tsx')).HistoryPage }));
const TrashPage = lazy(async () => ({ default: (await import('./history-page.tsx')).TrashPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./settings-page.tsx')).SettingsPage }));
const AboutPage = lazy(async () => ({ default: (await import('./about-page.tsx')).AboutPage }));

/** What an address shows; all but the library are loaded when they are first wanted. */
const views: Readonly<Record<View, ComponentType>> = {
  library: LibraryPage,
  map: MapView,
  insights: InsightsPage,
  sources: SourcesPage,
  models: ModelsPage,
  duplicates: DuplicatesPage,
  history: HistoryPage,
  trash: TrashPage,
  settings: SettingsPage,
  about: AboutPage,
};

/** The component of a view. */
export function viewOf(view: View): ComponentType {
  return views[view];
}

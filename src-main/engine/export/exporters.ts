import type { ExportPreset } from '../../../src-shared/model/export.ts';
import type { Exporter } from './exporter.ts';
import { coco } from './formats/coco.ts';
import { csv } from './formats/csv.ts';
import { geojson } from './formats/geojson.ts';
import { gpx } from './formats/gpx.ts';
import { jsonExporter } from './formats/json.ts';
import { kml } from './formats/kmz.ts';
import { yolo } from './formats/yolo.ts';
import { boxes } from './pictures/boxes.ts';
import { crops } from './pictures/crops.ts';
import { organised } from './pictures/organised.ts';
import { originals } from './pictures/originals.ts';
import { web } from './pictures/web.ts';
import { zip } from './pictures/zip.ts';
import { reportExporter } from './report/report-exporter.ts';
import { textExporter } from './text-exporter.ts';

/** What each preset is. */
const exporters: Readonly<Record<ExportPreset, Exporter>> = {
  organised,
  originals,
  web,
  // Which photos have people on them is said by the choice of photos.
  people: organised,
  boxes,
  zip,
  report: reportExporter,
  csv: textExporter(csv, 'photos.csv'),
  json: jsonExporter,
  geojson: textExporter(geojson, 'photos.geojson'),
  kml,
  gpx: textExporter(gpx, 'photos.gpx'),
  crops,
  coco,
  yolo,
};

/** The exporter of a preset. */
export function exporterOf(preset: ExportPreset): Exporter {
  return exporters[preset];
}

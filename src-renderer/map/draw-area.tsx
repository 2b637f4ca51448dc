import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Point } from '../../src-shared/query/query.ts';
import type { AreaKind } from './area.ts';
import { DrawDragged } from './draw-dragged.tsx';
import { DrawPolygon } from './draw-polygon.tsx';
import type { ChangeArea } from './use-area.ts';

interface DrawAreaProps {
  readonly map: MapLibreMap;
  readonly kind: AreaKind;
  /** Corners of a shape that is not closed yet. */
  readonly onSketch: (corners: readonly Point[]) => void;
  readonly onChange: ChangeArea;
  /** The area is drawn, or nobody wants to draw one any more. */
  readonly onEnd: () => void;
  /** It is drawn: comes after `onChange`. */
  readonly onDrawn: () => void;
}

/** Lies over the map while an area is drawn. */
export function DrawArea({ kind, onSketch, ...rest }: DrawAreaProps) {
  if (kind === 'polygon') return <DrawPolygon onSketch={onSketch} {...rest} />;
  return <DrawDragged key={kind} kind={kind} {...rest} />;
}

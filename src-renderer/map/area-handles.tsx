import type { Map as MapLibreMap } from 'maplibre-gl';
import type { RefObject } from 'react';
import type { Area } from './area.ts';
import { CircleHandles } from './circle-handles.tsx';
import { ShapeHandles } from './shape-handles.tsx';
import type { ChangeArea } from './use-area.ts';

interface AreaHandlesProps {
  readonly map: MapLibreMap;
  readonly area: Area;
  /** The handle of its middle. */
  readonly centre: RefObject<HTMLButtonElement | null>;
  readonly onChange: ChangeArea;
}

/** What an area is changed by. */
export function AreaHandles({ map, area, centre, onChange }: AreaHandlesProps) {
  if (area.kind !== 'circle') return <ShapeHandles map={map} area={area} centre={centre} onChange={onChange} />;
  return (
    <CircleHandles
      map={map}
      circle={area}
      centre={centre}
      onChange={(circle, how) => {
        onChange({ ...circle, kind: 'circle' }, how);
      }}
    />
  );
}

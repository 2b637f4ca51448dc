import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Area } from './area.ts';
import { CircleHandles } from './circle-handles.tsx';
import { ShapeHandles } from './shape-handles.tsx';
import type { ChangeArea } from './use-area.ts';

interface AreaHandlesProps {
  readonly map: MapLibreMap;
  readonly area: Area;
  readonly onChange: ChangeArea;
}

/** What an area is changed by. */
export function AreaHandles({ map, area, onChange }: AreaHandlesProps) {
  if (area.kind !== 'circle') return <ShapeHandles map={map} area={area} onChange={onChange} />;
  return (
    <CircleHandles
      map={map}
      circle={area}
      onChange={(circle, how) => {
        onChange({ ...circle, kind: 'circle' }, how);
      }}
    />
  );
}

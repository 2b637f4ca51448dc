import type { StageSize } from '../zoom-geometry.ts';
import { onStage } from './box-geometry.ts';
import { DrawBox } from './draw-box.tsx';
import { NamingField } from './naming.tsx';
import type { Rectangle } from '../../../src-shared/algorithms/place-labels.ts';
import type { Seen } from './use-seen.ts';

interface BoxWorkProps {
  readonly seen: Seen;
  readonly stage: StageSize;
  /** Where the whole picture lies on the stage. */
  readonly picture: Rectangle;
}

/** What is done to boxes at the moment: one is drawn, or called otherwise. */
export function BoxWork({ seen, stage, picture }: BoxWorkProps) {
  const { naming, isDrawing } = seen;
  if (isDrawing) return <DrawBox {...{ seen, stage, picture }} />;
  if (naming === null) return null;
  return <NamingField {...{ naming, seen, stage }} at={onStage(naming.box, picture, stage.pixelRatio)} />;
}

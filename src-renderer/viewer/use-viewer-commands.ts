import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { useCommands } from '../commands/commands.tsx';
import type { Command } from '../commands/registry.ts';
import { photoCommands } from '../library/photo-commands.ts';
import type { PhotoActions } from '../library/use-photo-actions.ts';
import type { Seen } from './boxes/use-seen.ts';
import type { StageHandle } from './stage.tsx';
import type { SlideShow } from './use-slide-show.ts';

interface ViewerCommands {
  readonly actions: PhotoActions;
  readonly stage: RefObject<StageHandle | null>;
  readonly slides: SlideShow;
  readonly seen: Seen;
  readonly isZoomed: boolean;
  /** By so many photos; the first or last one at most. */
  readonly onStep: (by: number) => void;
  readonly onEnd: (end: 'first' | 'last') => void;
  readonly onInfo: () => void;
  readonly onExport: () => void;
  readonly onFullScreen: () => void;
  /** One step back: the sheet over the photo, the viewer. */
  readonly onBack: () => void;
}

/** One press of an arrow moves a large photo by this part of the stage. */
const panPart = 0.2;

/** The keys of the viewer. */
export function useViewerCommands(given: ViewerCommands): void {
  // Commands are told to the page only when they become possible or impossible, not with every drawing.
  const latest = useRef(given);
  useLayoutEffect(() => {
    latest.current = given;
  });
  const { isZoomed } = given;
  const commands = useMemo<readonly Command[]>(() => {
    const back = (): void => {
      const { slides, stage, onBack } = latest.current;
      if (slides.state !== 'off') slides.end();
      else if (latest.current.seen.back()) return;
      else if (stage.current?.isZoomed === true) stage.current.fit();
      else onBack();
    };
    const play = (): void => {
      const { slides, stage } = latest.current;
      if (slides.state === 'playing') slides.pause();
      else if (slides.state === 'paused') slides.goOn();
      else stage.current?.play();
    };
    const startOrEnd = (): void => {
      const { slides } = latest.current;
      if (slides.state === 'off') slides.start();
      else slides.end();
    };
    const drawOrNot = (): void => {
      const { slides, seen } = latest.current;
      if (slides.state === 'off') seen.draw(!seen.isDrawing);
    };
    const move = (key: string | null): void => {
      const by = key === 'ArrowLeft' ? -1 : 1;
      const { current } = latest.current.stage;
      if (current?.isZoomed === true) current.pan({ x: by * panPart, y: 0 });
      else latest.current.onStep(by);
    };
    return [
      { id: 'viewer.move', run: move },
      {
        id: 'viewer.pan',
        run: (key) => latest.current.stage.current?.pan({ x: 0, y: key === 'ArrowUp' ? -panPart : panPart }),
        enabled: isZoomed,
      },
      { id: 'viewer.step', run: (key) => latest.current.onStep(key === 'PageUp' ? -1 : 1) },
      { id: 'viewer.ends', run: (key) => latest.current.onEnd(key === 'Home' ? 'first' : 'last') },
      { id: 'viewer.zoomIn', run: () => latest.current.stage.current?.step(1) },
      { id: 'viewer.zoomOut', run: () => latest.current.stage.current?.step(-1) },
      { id: 'viewer.actualSize', run: () => latest.current.stage.current?.toggle() },
      { id: 'viewer.play', run: play },
      { id: 'viewer.slideShow', run: startOrEnd },
      { id: 'viewer.fullScreen', run: () => latest.current.onFullScreen() },
      { id: 'viewer.info', run: () => latest.current.onInfo() },
      { id: 'photos.export', run: () => latest.current.onExport() },
      { id: 'viewer.boxes', run: () => latest.current.seen.toggle() },
      { id: 'viewer.draw', run: drawOrNot },
      { id: 'viewer.right', run: () => latest.current.seen.judge('right') },
      { id: 'viewer.wrong', run: () => latest.current.seen.judge('wrong') },
      { id: 'viewer.close', run: back },
      ...photoCommands(() => latest.current.actions, true),
    ];
  }, [isZoomed]);
  useCommands(commands);
}

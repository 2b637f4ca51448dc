import { createContext, useContext } from 'react';
import {
  motionPath,
  onlineTilePattern,
  originalPath,
  packTilePattern,
  renditionPath,
  sharpPath,
  worldTilePattern,
  type RenditionSize,
} from '../../src-shared/contract/media.ts';
import type { Calls } from './client.ts';
import type { FirstAnswers } from './first-answers.ts';

/** The engine as the views see it. */
export interface EngineConnection {
  readonly calls: Calls;
  /** What the page asked when it opened. */
  readonly first: FirstAnswers;
  pictureUrl(size: RenditionSize, assetId: string, version: string): string;
  /** The sharpest picture of a photo that a browser can show, for zooming in; see `sharpPath`. */
  sharpUrl(assetId: string, version: string): string;
  /** The file itself, for players. */
  originalUrl(assetId: string): string;
  /** The video that moves with a still (Live Photo, motion photo). */
  motionUrl(assetId: string): string;
  /** Pattern of the addresses of the offline map's tiles, for the map library to fill in. */
  readonly worldTiles: string;
  /** The same of a map pack; `version` names the content of its file. */
  readonly packTiles: (packId: string, version: string) => string;
  /** The same of the online map; `isFine`: for a screen with more than one pixel a point. */
  readonly onlineTiles: (isFine: boolean) => string;
}

export function connectionOf(calls: Calls, first: FirstAnswers): EngineConnection {
  const { session } = first;
  return {
    calls,
    first,
    pictureUrl: (size, assetId, version) =>
      session.mediaOrigin + renditionPath(session.mediaToken, size, assetId, version),
    sharpUrl: (assetId, version) => session.mediaOrigin + sharpPath(session.mediaToken, assetId, version),
    originalUrl: (assetId) => session.mediaOrigin + originalPath(session.mediaToken, assetId),
    motionUrl: (assetId) => session.mediaOrigin + motionPath(session.mediaToken, assetId),
    worldTiles: session.mediaOrigin + worldTilePattern(session.mediaToken),
    packTiles: (packId, version) => session.mediaOrigin + packTilePattern(session.mediaToken, packId, version),
    onlineTiles: (isFine) => session.mediaOrigin + onlineTilePattern(session.mediaToken, isFine),
  };
}

export const EngineContext = createContext<EngineConnection | null>(null);

/** The engine; only inside the part of the page that is shown once it is connected. */
export function useEngine(): EngineConnection {
  const engine = useContext(EngineContext);
  if (engine === null) throw new Error('useEngine outside of EngineContext');
  return engine;
}

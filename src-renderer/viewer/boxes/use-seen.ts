import { useMemo, useState } from 'react';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { CorrectionSay } from '../../../src-shared/model/correction.ts';
import type { PictureBox } from '../../../src-shared/model/detection.ts';
import { printClassName } from '../../../src-shared/query/quoting.ts';
import { useEdits } from '../../feedback/use-edits.ts';
import { useAddress } from '../../frame/address.ts';
import { useSettings } from '../../frame/settings.tsx';
import { saysOf, seenThings, type About, type SeenBox, type SeenThings } from './seen-things.ts';

/** A box whose class is being chosen: a new one, or one of another class. */
export interface Naming {
  readonly box: PictureBox;
  /** What it was called; null for a new one. */
  readonly from: SeenBox | null;
}

/** What is on the photo of the viewer, which of it is looked at, and what can be said of it. */
export interface Seen extends SeenThings {
  /** Boxes are drawn. */
  readonly isShown: boolean;
  readonly toggle: () => void;
  /** One threshold for all as long as the viewer is open; null: each class's own. */
  readonly least: number | null;
  readonly setLeast: (least: number | null) => void;
  /** Key of the box or row that is pointed at or has the focus. */
  readonly lit: string | null;
  readonly light: (key: string | null) => void;
  /** Key of the box whose menu is open. */
  readonly opened: string | null;
  readonly open: (key: string | null) => void;
  readonly isDrawing: boolean;
  readonly draw: (isDrawing: boolean) => void;
  readonly naming: Naming | null;
  readonly name: (naming: Naming | null) => void;
  readonly say: (says: readonly CorrectionSay[]) => void;
  /** Right, wrong, or, where that was said already, no more. */
  readonly judge: (verdict: 'right' | 'wrong') => void;
  readonly searchFor: (one: Pick<About, 'class'>) => void;
  /** One step back: the field for a name, the drawing. False where there was none. */
  readonly back: () => boolean;
}

const nothing: SeenThings = { boxes: [], rows: [], more: [] };

/** Keeps what is on a photo; `asset` null: nothing is known of it. */
export function useSeen(asset: Asset | null): Seen {
  const { settings, change } = useSettings();
  const edits = useEdits();
  const [, navigate] = useAddress();
  const [least, setLeast] = useState<number | null>(null);
  const [lit, light] = useState<string | null>(null);
  const [opened, open] = useState<string | null>(null);
  const id = asset?.id ?? null;
  /** What is drawn belongs to the photo that it was begun on. */
  const [drawing, setDrawing] = useState<{ of: string | null; naming: Naming | null } | null>(null);
  const own = drawing !== null && drawing.of === id ? drawing : null;
  const { classThresholds, showBoxes } = settings;
  const things = useMemo(
    () => (asset === null ? nothing : seenThings(asset, { own: classThresholds, least })),
    [asset, classThresholds, least],
  );
  const isDrawing = own !== null && own.naming?.from == null;

  const say = (says: readonly CorrectionSay[]): void => {
    if (id !== null && says.length > 0) void edits.apply([id], { what: 'seen', says: [...says] });
  };
  const judge = (verdict: 'right' | 'wrong'): void => {
    const row = [...things.rows, ...things.more].find(({ key }) => key === lit);
    const box = things.boxes.find(({ key }) => key === lit);
    const about = row?.about ?? (box === undefined ? [] : [box]);
    const now = row === undefined ? (box?.isSaid === true ? 'right' : null) : row.verdict;
    say(saysOf(about, now === verdict ? 'unsaid' : verdict));
  };
  return {
    ...things,
    isShown: showBoxes,
    toggle: () => {
      setDrawing(null);
      change({ showBoxes: !showBoxes });
    },
    ...{ least, setLeast, lit, light, opened, open, isDrawing, say, judge },
    draw: (next) => {
      setDrawing(next && id !== null ? { of: id, naming: null } : null);
      // What was drawn is to be seen afterwards.
      if (next && !showBoxes) change({ showBoxes: true });
    },
    naming: own?.naming ?? null,
    name: (naming) => setDrawing(naming === null ? null : { of: id, naming }),
    searchFor: (one) => navigate({ view: 'library', photo: null, query: `class:${printClassName(one.class)}` }),
    back: () => {
      if (own === null) return false;
      setDrawing(own.naming?.from === null ? { of: id, naming: null } : null);
      return true;
    },
  };
}

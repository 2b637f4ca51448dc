import { useEffect, useRef, useState } from 'react';

const quietMs = 250;

export interface Resting<Value> {
  /** As it is now, also while it moves. */
  readonly value: Value;
  readonly move: (value: Value) => void;
  /** It moves no more: it counts now. */
  readonly rest: () => void;
}

/** A value that moves (a slider) and counts once it rests: `onRest` is called with it then. `settled` is what counts now. */
export function useResting<Value>(settled: Value, onRest: (value: Value) => void): Resting<Value> {
  const [draft, setDraft] = useState<{ readonly value: Value } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<{ readonly value: Value } | null>(null);
  const latest = useRef(onRest);
  useEffect(() => {
    latest.current = onRest;
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  const rest = (): void => {
    clearTimeout(timer.current);
    const last = waiting.current;
    waiting.current = null;
    setDraft(null);
    if (last !== null) latest.current(last.value);
  };
  const move = (value: Value): void => {
    waiting.current = { value };
    setDraft({ value });
    clearTimeout(timer.current);
    timer.current = setTimeout(rest, quietMs);
  };
  return { value: draft === null ? settled : draft.value, move, rest };
}

import type { Piece } from './pieces.ts';
import type { Reading } from './reader.ts';

/**
 * "a turkey in Turkey": a name of a place that is typed small, while the same place is named with a capital beside it, is
 * another word, of which nothing is known.
 */
export function withoutTwins(pieces: readonly Piece[], { words }: Reading): readonly Piece[] {
  const names = pieces.flatMap((piece) => {
    const place = piece.kind === 'term' ? piece.term.place : undefined;
    if (piece.kind !== 'term' || place === undefined) return [];
    const isCapital = words.slice(piece.term.from, piece.term.to).some(({ text }) => /^\p{Lu}/u.test(text));
    return [{ piece, key: `${place.kind}:${place.countryCode}:${place.name}`, isCapital }];
  });
  const capital = new Set(names.filter((one) => one.isCapital).map((one) => one.key));
  const twins = new Set(
    names
      .filter(({ piece, key, isCapital }) => !isCapital && piece.term.to - piece.term.from === 1 && capital.has(key))
      .map(({ piece }) => piece),
  );
  return pieces.map((piece) => {
    if (piece.kind !== 'term' || !twins.has(piece)) return piece;
    const text = words[piece.term.from]?.text ?? '';
    const { from, to } = piece.term;
    const meaning = { filter: { kind: 'word', text, quoted: false } } as const;
    return { ...piece, isUnknown: true, term: { category: 'word', meaning, from, to } };
  });
}

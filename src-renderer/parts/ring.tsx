import './ring.css';

/** Work: a ring that fills, `part` 0–1; null while nobody knows how much: it turns. Says nothing: words stand by it. */
export function Ring({ part, size = 16 }: { readonly part: number | null; readonly size?: number }) {
  const filled = part === null ? 25 : part * 100;
  return (
    <svg
      className={part === null ? 'ring turning' : 'ring'}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <circle cx="10" cy="10" r="8" className="ring-track" />
      <circle
        cx="10"
        cy="10"
        r="8"
        className="ring-part"
        pathLength="100"
        strokeDasharray={`${String(filled)} 100`}
        transform="rotate(-90 10 10)"
      />
    </svg>
  );
}

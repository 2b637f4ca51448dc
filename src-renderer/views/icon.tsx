/** The icons of the page: a 24 grid, stroke 1.75, round ends, no fill. */
const shapes = {
  library: ['M4 5h16v14H4z', 'm4 16 5-5 4 4 2-2 5 5', 'M15.5 9h.01'],
  folder: ['M3 7a1.5 1.5 0 0 1 1.5-1.5h4l2 2h9A1.5 1.5 0 0 1 21 9v8.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5z'],
  drive: ['M4 13.5 6.5 6h11l2.5 7.5V18H4z', 'M4 13.5h16', 'M16.5 16h.01'],
  search: ['M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13', 'm20 20-4.9-4.9'],
  calendar: ['M4 6h16v14H4z', 'M4 10h16', 'M8 3.5V7', 'M16 3.5V7'],
  pin: ['M12 21s-6.5-5.6-6.5-10.5a6.5 6.5 0 0 1 13 0C18.5 15.4 12 21 12 21', 'M12 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4'],
  tag: ['M4 4h7l9 9-7 7-9-9z', 'M8 8h.01'],
  plus: ['M12 5v14', 'M5 12h14'],
  close: ['m6 6 12 12', 'm18 6-12 12'],
  pause: ['M9 6v12', 'M15 6v12'],
  play: ['M8 5.5v13l10.5-6.5z'],
  warning: ['M12 4 2.8 19.5h18.4z', 'M12 10v4.5', 'M12 17h.01'],
  clock: ['M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17', 'M12 7.5V12l3 2'],
  lock: ['M6 11h12v9H6z', 'M8.5 11V8a3.5 3.5 0 0 1 7 0v3'],
  up: ['m6 14 6-6 6 6'],
  left: ['m14 6-6 6 6 6'],
  right: ['m10 6 6 6-6 6'],
  live: [
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17',
    'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9',
    'M12 12h.01',
  ],
  copies: ['M8 8h12v12H8z', 'M4 16V4h12'],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {shapes[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}

/** The mark of the program: two peaks and a sun. */
export function Mark() {
  return (
    <svg className="mark" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 20 9 8.5a1 1 0 0 1 1.7 0l3 5 1.5-2.3a1 1 0 0 1 1.7 0L22 20Z" />
      <circle cx="17.5" cy="5.5" r="2.5" />
    </svg>
  );
}

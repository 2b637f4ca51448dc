/** Whether an import copies: the photos of a card belong somewhere, those of a folder have their place. */
export function CopyChoice(props: {
  readonly copies: boolean;
  /** The library's own folder. */
  readonly libraryPath: string;
  readonly onChange: (copies: boolean) => void;
}) {
  const { copies, libraryPath, onChange } = props;
  const separator = libraryPath.includes('\\') ? '\\' : '/';
  const target = [libraryPath, 'originals', ''].join(separator);
  return (
    <fieldset className="copy-choice">
      <legend className="visually-hidden">What happens to the files</legend>
      <label>
        <input type="radio" name="copy" checked={!copies} onChange={() => onChange(false)} />
        Leave the photos where they are
      </label>
      <label>
        <input type="radio" name="copy" checked={copies} onChange={() => onChange(true)} />
        Copy them into the library
      </label>
      {copies && (
        <p className="hint">
          Into folders by day below <span className="path">{target}</span>; each copy is checked before it counts.
        </p>
      )}
    </fieldset>
  );
}

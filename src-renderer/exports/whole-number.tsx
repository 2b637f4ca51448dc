import { useState } from 'react';

/**
 * A whole number, or nothing (`null`) where the field is empty. What is typed on the way to one is left to be typed on,
 * and is put right when the field is left.
 */
export function WholeNumber(props: {
  readonly label: string;
  readonly unit: string;
  /** What nothing means. */
  readonly usual: string;
  readonly value: number | null;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number | null) => void;
}) {
  const { label, unit, usual, value, least, most, onChange } = props;
  const text = value === null ? '' : String(value);
  const [typed, setTyped] = useState(text);
  return (
    <label className="export-line">
      <span>{label}</span>
      <span className="number-line">
        <input
          type="number"
          className="field"
          min={least}
          max={most}
          placeholder={usual}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            const next = event.target.valueAsNumber;
            if (event.target.value === '') onChange(null);
            else if (Number.isInteger(next) && next >= least && next <= most) onChange(next);
          }}
          onBlur={() => setTyped(text)}
        />
        {unit}
      </span>
    </label>
  );
}

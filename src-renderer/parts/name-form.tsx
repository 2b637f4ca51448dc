import '../edits/edits.css';
import { useId, type ReactNode } from 'react';

interface NameFormProps {
  readonly label: string;
  readonly name: string;
  readonly longest: number;
  readonly hint: string;
  /** What is wrong with the name, in place of the hint; null: nothing. */
  readonly problem: string | null;
  readonly onName: (name: string) => void;
  /** Enter: the name is taken. */
  readonly onDone: () => void;
  /** More fields, between the name and the hint. */
  readonly children?: ReactNode;
}

/** Asks for a name, which is selected at first, with a word on it below. */
export function NameForm({ label, name, longest, hint, problem, onName, onDone, children }: NameFormProps) {
  const id = useId();
  return (
    <form
      className="edit-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <label htmlFor={id}>
        {label}
        <input
          id={id}
          className="field"
          value={name}
          maxLength={longest}
          autoFocus
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => {
            event.target.select();
          }}
          onChange={(event) => {
            onName(event.target.value);
          }}
        />
      </label>
      {children}
      <p className={problem === null ? 'hint' : 'warn'} id={`${id}-hint`} role={problem === null ? undefined : 'alert'}>
        {problem ?? hint}
      </p>
    </form>
  );
}

import { useEffect, useState } from 'react';
import type { Failure } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';
import { writtenCount } from '../state/format.ts';
import { sentenceOf } from '../state/sentence-of.ts';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';

const shownPerReason = 5;

/** What could not be taken and why, grouped by reason. */
export function ProblemsDialog(props: { readonly revision: number; readonly onClose: () => void }) {
  const { calls } = useEngine();
  const [failures, setFailures] = useState<readonly Failure[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    calls.failures
      .list({})
      .then(setFailures)
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
      });
  }, [calls, props.revision]);

  const groups = Map.groupBy(failures ?? [], (failure) => failure.code);
  return (
    <Dialog title="Not imported" width={640} onClose={props.onClose}>
      {problem !== null && <p className="problem">{problem}</p>}
      {failures?.length === 0 && <p>Everything that was found could be read.</p>}
      {[...groups].map(([code, members]) => (
        <Reason key={code} members={members} />
      ))}
    </Dialog>
  );
}

function Reason({ members }: { readonly members: readonly Failure[] }) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? members : members.slice(0, shownPerReason);
  return (
    <section className="reason">
      <Icon name="warning" />
      <div>
        <h2>
          <span className="danger">{writtenCount(members.length)}</span> {members.length === 1 ? 'file' : 'files'}
        </h2>
        <p>{members[0]?.message}</p>
        <ul className="paths">
          {shown.map((failure) => (
            <li key={failure.path}>{failure.path}</li>
          ))}
        </ul>
        {shown.length < members.length && (
          <button type="button" className="link" onClick={() => setOpen(true)}>
            Show all {writtenCount(members.length)}
          </button>
        )}
      </div>
    </section>
  );
}

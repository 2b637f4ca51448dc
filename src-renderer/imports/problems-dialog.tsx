import './imports.css';
import { useEffect, useState } from 'react';
import { groupFailures, type FailureGroup } from '../../src-shared/contract/failure-groups.ts';
import type { Failure } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';
import { writtenCount } from '../words/format.ts';
import { sentenceOf, sentenceOfFailure } from '../feedback/sentence-of.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';

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

  return (
    <Dialog title="Not imported" width={640} reading onClose={props.onClose}>
      {problem !== null && <p className="problem">{problem}</p>}
      {failures?.length === 0 && <p>Everything that was found could be read.</p>}
      {groupFailures(failures ?? []).map((group) => (
        <Reason key={group.code} group={group} />
      ))}
    </Dialog>
  );
}

function Reason({ group }: { readonly group: FailureGroup }) {
  const [isOpen, setOpen] = useState(false);
  const { files, sentence } = group;
  const shown = isOpen ? files : files.slice(0, shownPerReason);
  return (
    <section className="reason">
      <Icon name="warning" />
      <div>
        <h2>
          <span className="danger">{writtenCount(files.length)}</span> {files.length === 1 ? 'file' : 'files'}
        </h2>
        <p>{sentenceOfFailure(group.code, sentence)}</p>
        <ul className="paths">
          {shown.map((file) => (
            <li key={file.path}>
              {file.path}
              {file.detail !== '' && <span className="detail">{file.detail}</span>}
            </li>
          ))}
        </ul>
        {shown.length < files.length && (
          <button
            type="button"
            className="link"
            onClick={() => {
              setOpen(true);
            }}
          >
            Show all {writtenCount(files.length)}
          </button>
        )}
      </div>
    </section>
  );
}

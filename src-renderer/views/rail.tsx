import type { LibraryInfo } from '../../src-shared/contract/contract.ts';
import type { Job } from '../../src-shared/model/job.ts';
import { folderName, writtenCount } from '../state/format.ts';
import { Icon, Mark } from './icon.tsx';

interface RailProps {
  readonly info: LibraryInfo;
  readonly jobs: readonly Job[];
  readonly onAddFolder: () => void;
  readonly onShowProblems: () => void;
  readonly onShowImports: () => void;
}

/** What the library consists of. */
export function Rail({ info, jobs, onAddFolder, onShowProblems, onShowImports }: RailProps) {
  return (
    <nav className="rail" aria-label="Library">
      <p className="brand">
        <Mark /> <span>Fernweh</span>
      </p>
      <p className="rail-row current" title="Library">
        <Icon name="library" />
        <span className="rail-name">Library</span>
        <span className="rail-count">{writtenCount(info.assets)}</span>
      </p>
      <button type="button" className="rail-row rail-button" title="Imports" onClick={onShowImports}>
        <Icon name="clock" />
        <span className="rail-name">Imports</span>
      </button>
      <div className="rail-heading">
        <h2>Sources</h2>
        <button
          type="button"
          className="icon-button"
          onClick={onAddFolder}
          aria-label="Add a folder"
          title="Add a folder"
        >
          <Icon name="plus" />
        </button>
      </div>
      <ul>
        {info.sources.map((source) => (
          <li key={source.id} className="rail-row" title={source.path}>
            <Icon name={source.state === 'away' ? 'drive' : 'folder'} />
            <span className="rail-name">{folderName(source.path)}</span>
            <SourceState source={source} jobs={jobs} onShowProblems={onShowProblems} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A source says one thing: at work, away, problems or how many photos it holds. */
function SourceState(props: {
  readonly source: LibraryInfo['sources'][number];
  readonly jobs: readonly Job[];
  readonly onShowProblems: () => void;
}) {
  const { source, jobs } = props;
  const isAtWork = jobs.some(
    (job) => job.state === 'running' && job.folders.some((folder) => covers(source.path, folder)),
  );
  if (isAtWork) return <span className="rail-count">reading</span>;
  if (source.state === 'away') return <span className="rail-count warn">away</span>;
  if (source.failures > 0) {
    const problems = source.failures === 1 ? 'problem' : 'problems';
    return (
      <button
        type="button"
        className="link warn"
        aria-label={`${writtenCount(source.failures)} ${problems}`}
        onClick={props.onShowProblems}
      >
        {writtenCount(source.failures)} <span className="wide-only">{problems}</span>
      </button>
    );
  }
  return <span className="rail-count">{writtenCount(source.assets)}</span>;
}

function covers(source: string, folder: string): boolean {
  return folder === source || folder.startsWith(`${source}/`) || folder.startsWith(`${source}\\`);
}

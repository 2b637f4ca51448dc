import { useLive } from '../connect/live-context.ts';
import { EmptyAnswer } from '../filters/empty-answer.tsx';

interface NothingFoundProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** Over the map where no photo at all matches: which filter excludes most, and the way out. */
export function NothingFound({ query, onQuery }: NothingFoundProps) {
  const { jobs } = useLive();
  return (
    <div className="map-nothing map-panel">
      <EmptyAnswer query={query} onQuery={onQuery} isImporting={jobs.some((job) => job.state === 'running')} />
    </div>
  );
}

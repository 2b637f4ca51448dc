import './people-line.css';
import { useTranslation } from 'react-i18next';
import { printAll, readFilters } from '../filters/edit-query.ts';
import { Segments } from '../parts/segments.tsx';
import { peopleChoice, peopleChoices, withPeople } from './people-choice.ts';

interface PeopleLineProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** Above photos with people: how many of them there are. Nothing where the query asks for them otherwise. */
export function PeopleLine({ query, onQuery }: PeopleLineProps) {
  const { t } = useTranslation('classes');
  const filters = readFilters(query) ?? [];
  const choice = peopleChoice(filters);
  if (choice === null) return null;
  return (
    <div className="people-line">
      <Segments
        label={t('people.how')}
        value={choice}
        options={peopleChoices.map((value) => ({ value, label: t(`people.${value}`) }))}
        onChange={(next) => {
          onQuery(printAll(withPeople(filters, next)));
        }}
      />
    </div>
  );
}

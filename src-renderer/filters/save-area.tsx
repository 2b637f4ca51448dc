import { useTranslation } from 'react-i18next';
import type { Filter } from '../../src-shared/query/query.ts';
import { useSaved } from '../saved/saved-context.ts';
import { negatedIf, printAll, putFilter, withoutNot } from './edit-query.ts';
import type { PanelProps } from './panel-props.ts';

/** Gives a circle, box or polygon a name, by which the query asks for it from then on. Nothing for other filters. */
export function SaveArea({ filter, filters, at, onFilters, onDone }: PanelProps & { readonly filter: Filter }) {
  const { t } = useTranslation('saved');
  const { ask } = useSaved();
  const { of, isNegated } = withoutNot(filter);
  if (of.kind !== 'near' && of.kind !== 'box' && of.kind !== 'polygon') return null;
  return (
    <button
      type="button"
      className="link save-area"
      onClick={() => {
        onDone();
        ask({
          kind: 'area',
          query: printAll([of]),
          onSaved: ({ name }) => {
            onFilters(putFilter(filters, at, negatedIf(isNegated, { kind: 'area', name })));
          },
        });
      }}
    >
      {t('saveArea')}
    </button>
  );
}

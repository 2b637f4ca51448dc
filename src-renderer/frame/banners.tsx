import { useTranslation } from 'react-i18next';
import { useLive } from '../connect/live-context.ts';

/** What the user should know before anything else: of the library, of an import that could not start, of a lost engine. */
export function Banners({ problem }: { readonly problem: string | null }) {
  const { info, lost } = useLive();
  const { t } = useTranslation();
  const sentences = [...info.warnings, ...(problem === null ? [] : [problem]), ...(lost ? [t('lostLong')] : [])];
  return (
    <div role="status">
      {sentences.map((sentence) => (
        <p className="banner" key={sentence}>
          {sentence}
        </p>
      ))}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { useLive } from '../connect/live-context.ts';

/** What the user should know before anything else: of the library, of a lost engine. */
export function Banners() {
  const { info, lost } = useLive();
  const { t } = useTranslation();
  const sentences = [...info.warnings, ...(lost ? [t('lost')] : [])];
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

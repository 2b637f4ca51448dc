import { useTranslation } from 'react-i18next';

interface NoAnswerProps {
  readonly onShowAll: () => void;
}

/** In place of the grid where what was asked cannot be answered; why, the search bar says. */
export function NoAnswer({ onShowAll }: NoAnswerProps) {
  const { t } = useTranslation('library');
  return (
    <div className="empty">
      <p>{t('noAnswer.said')}</p>
      <div className="empty-ways">
        <button type="button" className="button primary" onClick={onShowAll}>
          {t('noAnswer.showAll')}
        </button>
      </div>
    </div>
  );
}

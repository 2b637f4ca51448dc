import { Icon, type IconName } from './icon.tsx';

/** A button of an icon alone; its name, and the key that does the same (`sign`), show when one points at it. */
export function IconButton(props: {
  readonly label: string;
  readonly sign?: string;
  readonly icon: IconName;
  readonly onClick: () => void;
}) {
  const { label, sign, icon, onClick } = props;
  const title = sign === undefined ? label : `${label} (${sign})`;
  return (
    <button type="button" className="icon-button" aria-label={label} title={title} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

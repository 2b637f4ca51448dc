import './menu.css';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly side?: 'top' | 'right' | 'bottom';
  readonly align?: 'start' | 'end';
  /** Where something else opens it as well; `open` and `onOpen` go together. */
  readonly open?: boolean;
  readonly onOpen?: (open: boolean) => void;
}

/**
 * A menu under a button: arrows and letters move in it, Escape closes it. Not modal: the page's policy forbids the style
 * element by which a modal one keeps the page from scrolling.
 */
export function Menu({ trigger, children, side = 'bottom', align = 'start', open, onOpen }: MenuProps) {
  return (
    <DropdownMenu.Root
      modal={false}
      {...(open === undefined ? {} : { open })}
      {...(onOpen === undefined ? {} : { onOpenChange: onOpen })}
    >
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" side={side} align={align} sideOffset={4} collisionPadding={8} loop>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** One thing to choose in a menu. */
export function MenuItem(props: {
  readonly onSelect: () => void;
  readonly icon?: IconName;
  /** At the right, such as its key or a count. */
  readonly note?: ReactNode;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <DropdownMenu.Item className="menu-item" disabled={props.disabled ?? false} onSelect={props.onSelect}>
      {props.icon !== undefined && <Icon name={props.icon} size={16} />}
      <span className="menu-words">{props.children}</span>
      {props.note !== undefined && <span className="menu-note">{props.note}</span>}
    </DropdownMenu.Item>
  );
}

/** One of several values, of which one holds. */
export function MenuChoice<Value extends string>(props: {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}) {
  const { options, value, onChange } = props;
  return (
    <DropdownMenu.RadioGroup
      value={value}
      onValueChange={(next) => {
        const option = options.find((one) => one.value === next);
        if (option !== undefined) onChange(option.value);
      }}
    >
      {options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value} className="menu-item">
          <span className="menu-check">
            <DropdownMenu.ItemIndicator>
              <Icon name="check" size={16} />
            </DropdownMenu.ItemIndicator>
          </span>
          <span className="menu-words">{option.label}</span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** A line between groups of a menu. */
export function MenuLine() {
  return <DropdownMenu.Separator className="menu-line" />;
}

/** What the items below it are. */
export function MenuHeading({ children }: { readonly children: ReactNode }) {
  return <DropdownMenu.Label className="menu-heading">{children}</DropdownMenu.Label>;
}

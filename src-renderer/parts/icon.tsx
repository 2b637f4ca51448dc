import {
  Ban,
  Calendar,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronUp,
  CircleDot,
  Clock,
  Copy,
  Ellipsis,
  Folder,
  Grid2x2,
  Grid3x3,
  HardDrive,
  Heart,
  History,
  Image,
  Import,
  Info,
  Keyboard,
  Lock,
  Map as MapShape,
  MapPin,
  Maximize,
  Minus,
  Moon,
  PanelLeft,
  Pause,
  Play,
  Plus,
  Radius,
  Redo2,
  RotateCcw,
  RotateCw,
  Search,
  Settings,
  Square,
  Star,
  Sun,
  Tag,
  TriangleAlert,
  Undo2,
  X,
  type LucideIcon,
} from 'lucide-react';

/** The icons of the page by what they stand for: a 24 grid, stroke 1.75, round ends. */
const shapes = {
  library: Image,
  folder: Folder,
  drive: HardDrive,
  search: Search,
  calendar: Calendar,
  pin: MapPin,
  tag: Tag,
  plus: Plus,
  close: X,
  pause: Pause,
  play: Play,
  warning: TriangleAlert,
  clock: Clock,
  lock: Lock,
  up: ChevronUp,
  left: ChevronLeft,
  right: ChevronRight,
  live: CircleDot,
  copies: Copy,
  map: MapShape,
  imports: Import,
  settings: Settings,
  rail: PanelLeft,
  history: History,
  keys: Keyboard,
  about: Info,
  undo: Undo2,
  redo: Redo2,
  light: Sun,
  dark: Moon,
  check: Check,
  down: ChevronDown,
  heart: Heart,
  star: Star,
  reject: Ban,
  more: Ellipsis,
  turnRight: RotateCw,
  turnLeft: RotateCcw,
  gridSmall: Grid3x3,
  gridMedium: Grid2x2,
  gridLarge: Square,
  minus: Minus,
  radius: Radius,
  fit: Maximize,
} as const satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof shapes;

/** An icon beside words, or in a button that has a name of its own. `size` in pixels. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  const Shape = shapes[name];
  return <Shape className="icon" size={size} strokeWidth={1.75} aria-hidden="true" />;
}

/** The mark of the program: two peaks and a sun. */
export function Mark() {
  return (
    <svg className="mark" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 20 9 8.5a1 1 0 0 1 1.7 0l3 5 1.5-2.3a1 1 0 0 1 1.7 0L22 20Z" />
      <circle cx="17.5" cy="5.5" r="2.5" />
    </svg>
  );
}

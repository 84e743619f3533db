import { Icon } from '../shell/Icon.tsx'
import type { IconProps } from '../shell/Icon.tsx'

export function SortedUpIcon(props: IconProps) {
  return <Icon {...props} path="M8 13V3M3.8 7.2 8 3l4.2 4.2" />
}

export function SortedDownIcon(props: IconProps) {
  return <Icon {...props} path="M8 3v10M3.8 8.8 8 13l4.2-4.2" />
}

export function MoreIcon(props: IconProps) {
  return <Icon {...props} path="m4 6.5 4 4 4-4" />
}

export function FunnelIcon(props: IconProps) {
  return <Icon {...props} path="M2.5 3.5h11L9.5 8.6v4.4l-3-1.6V8.6z" />
}

export function SearchIcon(props: IconProps) {
  return <Icon {...props} path="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.4 10.4l3.1 3.1" />
}

export function ColumnsIcon(props: IconProps) {
  return <Icon {...props} path="M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10" />
}

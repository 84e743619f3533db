import { Icon } from './Icon.tsx'
import type { IconProps } from './Icon.tsx'

/** The mark: four steps, two of them taken. */
export function Mark({ size = 20 }: IconProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <rect x="1" y="1" width="6" height="6" rx="1" fill="var(--accent)" />
      <rect x="9" y="9" width="6" height="6" rx="1" fill="var(--accent)" />
      <rect x="1" y="9" width="6" height="6" rx="1" fill="var(--accent)" opacity="0.35" />
    </svg>
  )
}

export function MoonIcon(props: IconProps) {
  return <Icon {...props} path="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z" />
}

export function SunIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1v1.2M8 13.8V15M1 8h1.2M13.8 8H15M3 3l.9.9M12.1 12.1l.9.9M3 13l.9-.9M12.1 3.9 13 3"
    />
  )
}

export function MenuIcon(props: IconProps) {
  return <Icon {...props} path="M2 4h12M2 8h12M2 12h12" />
}

export function PlusIcon(props: IconProps) {
  return <Icon {...props} path="M8 3v10M3 8h10" />
}

export function DownloadIcon(props: IconProps) {
  return <Icon {...props} path="M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11" />
}

export function TickIcon(props: IconProps) {
  return <Icon {...props} path="m3.5 8.5 3 3 6-7" />
}

export function LockIcon(props: IconProps) {
  return <Icon {...props} path="M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />
}

export function CrossIcon(props: IconProps) {
  return <Icon {...props} path="m4 4 8 8M12 4l-8 8" />
}

export function PrintIcon(props: IconProps) {
  return <Icon {...props} path="M4.5 6V2.5h7V6M4.5 11H2.5V6h11v5h-2M4.5 9h7v4.5h-7z" />
}

export function PenIcon(props: IconProps) {
  return <Icon {...props} path="m3 13 .6-2.8 7-7 2.2 2.2-7 7zM9.4 4.4l2.2 2.2" />
}

interface IconProps {
  readonly size?: number
}

function Icon({ size = 16, path }: IconProps & { readonly path: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <path
        d={path}
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

export function SortedUpIcon(props: IconProps) {
  return <Icon {...props} path="M8 13V3M3.8 7.2 8 3l4.2 4.2" />
}

export function SortedDownIcon(props: IconProps) {
  return <Icon {...props} path="M8 3v10M3.8 8.8 8 13l4.2-4.2" />
}

export interface IconProps {
  readonly size?: number
}

/** A drawing of 16 by 16 units, in the colour of the text around it. */
export function Icon({ size = 16, path }: IconProps & { readonly path: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <path
        d={path}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

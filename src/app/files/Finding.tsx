import { NativeSelect } from '@mantine/core'
import type { NativeSelectProps } from '@mantine/core'
import classes from './ReadingForm.module.css'

/** A choice with what speaks for it below. */
export function Finding(props: NativeSelectProps) {
  return (
    <NativeSelect
      size="xs"
      classNames={{ description: classes.says ?? '' }}
      inputWrapperOrder={['label', 'input', 'description']}
      {...props}
    />
  )
}

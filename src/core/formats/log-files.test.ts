import { describe, test } from 'vitest'
import { expectFound } from './made-files.testing.ts'
import type { MadeFile } from './made-files.testing.ts'

const files: readonly MadeFile[] = [
  {
    name: 'a log whose lines begin with a time in brackets',
    lines: [
      '[03.12 08:15:01] mail.exe - proxy:8080 open',
      '[03.12 08:15:04] mail.exe closed, 512 bytes sent',
      '[03.12 08:16:44] news.exe - proxy:8080 open',
      '[03.12 08:17:02] mail.exe - proxy:8080 open',
      '[03.12 08:17:09] news.exe *64 closed',
    ],
    delimiter: ';',
    header: ['column 1'],
    records: 5,
    found: 'no-header',
  },
  {
    name: 'a log whose times have a comma',
    lines: [
      '2024-03-01 08:15:01,112 INFO [main] Server: started on port 80',
      '2024-03-01 08:15:01,130 INFO [main] Pool: threads, queues, timers ready',
      '2024-03-01 08:15:02,007 WARN [io] Pool: slow, 12 ms',
      '2024-03-01 08:15:09,450 INFO [io] asked',
      '2024-03-01 08:15:11,000 INFO [io] asked, again',
    ],
    delimiter: ';',
    header: ['column 1'],
    records: 5,
    found: 'no-header',
  },
  {
    name: 'a table with such times in quotes',
    lines: [
      'at,level,what',
      '"2024-03-01 08:15:01,112",INFO,started',
      '"2024-03-01 08:15:01,130",INFO,ready',
      '"2024-03-01 08:15:02,007",WARN,slow',
    ],
    header: ['at', 'level', 'what'],
    records: 3,
  },
  {
    name: 'a table with a code and words behind the time',
    lines: [
      'time,status,path',
      ...Array.from({ length: 8 }, (_, at) => `2024-01-01 12:00:0${at},404 Not Found,/p${at}`),
    ],
    header: ['time', 'status', 'path'],
    records: 8,
  },
  {
    name: 'a table of two columns, with a code and words behind the time',
    lines: [
      'time,status',
      ...Array.from({ length: 8 }, (_, at) => `2024-01-01 12:00:0${at},404 Not Found`),
    ],
    header: ['time', 'status'],
    records: 8,
  },
  {
    name: 'one column of days under its name',
    lines: ['when', '2024-03-01', '2024-03-02', '2024-03-03', '2024-03-04'],
    header: ['when'],
    records: 4,
  },
  {
    name: 'one column of codes under a name with a year',
    lines: ['Codes 2024', 'AB-1001-X', 'AB-1002-X', 'AC-1007-Y', 'AD-1100-Z'],
    header: ['Codes 2024'],
    records: 4,
  },
]

describe('logs', () => {
  test.each(files)('$name', expectFound)
})

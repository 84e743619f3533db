import { parentPort } from 'node:worker_threads'
import { serveShard } from '#session/shard-server.ts'
import { type DiskFile, diskSource } from './files.ts'
import { nextTurn } from './next-turn.ts'
import { portOf } from './port.ts'

if (parentPort === null) throw new Error('this module is a thread of the command line')
serveShard(portOf(parentPort), (file) => diskSource(file as DiskFile), nextTurn)

import { serveShard } from '#session/shard-server.ts'
import { blobSource } from './blob-source.ts'
import { collected } from './collected.ts'
import { nextTurn } from './next-turn.ts'
import { portOf } from './port.ts'

// The one scope of a worker of its own; the library's type is that of any worker.
serveShard(
  portOf(self as DedicatedWorkerGlobalScope),
  (file) => blobSource(file as File),
  nextTurn(),
  () => void collected(),
)

import { serve } from './serve.mjs'

/** Serves the build below a sub-path while the browser tests run; `page.goto('./')` opens it. */
export default async function startServer(): Promise<() => void> {
  const { url, close } = await serve({ base: '/some/where/footfall/' })
  // The workers start later and read it in the configuration.
  process.env.FOOTFALL_URL = url
  return close
}

// Runs before the first paint and before any module: a classic script, because modules are deferred.
;(function () {
  // Content-Security-Policy does not cover WebRTC: its packets would leave in spite of it.
  delete window.RTCPeerConnection
  delete window.webkitRTCPeerConnection

  var prefix = 'footfall ' + new URL('.', document.baseURI).pathname + ' '
  var address = takeAddress(prefix + 'address')
  var bound = bindPage(address)
  // The page refuses to start where this mark is missing.
  Object.defineProperty(window, 'footfallGuard', {
    value: Object.freeze({ prefix: prefix, address: address, bound: bound }),
  })
  paintGround(prefix + 'colours')

  // The address that the person asked for before the page was loaded anew. It is kept where only
  // this tab and this host can write, never in a link, and is good for one visit.
  function takeAddress(key) {
    try {
      var text = sessionStorage.getItem(key)
      sessionStorage.removeItem(key)
      var url = new URL(text)
      return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
    } catch {
      return null
    }
  }

  // The policy in the page leaves every host open to requests, because policies can only be
  // narrowed: this one, complete, holds from here on for the page and its workers.
  function bindPage(wanted) {
    var wide = document.querySelector('meta[http-equiv="Content-Security-Policy"]')
    if (!wide) return false
    var hosts = wanted === null ? "'self'" : "'self' " + new URL(wanted).origin
    var strict = document.createElement('meta')
    strict.httpEquiv = 'Content-Security-Policy'
    strict.content = wide.content.replace(/connect-src [^;]*/, 'connect-src ' + hosts)
    document.head.append(strict)
    return true
  }

  // The colours of the first paint; the page takes over with the same key and attribute.
  function paintGround(key) {
    var saved = null
    try {
      saved = localStorage.getItem(key)
    } catch {
      // Storage may be forbidden; the system's preference then decides.
    }
    var dark =
      saved === 'dark' || (saved !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  }
})()

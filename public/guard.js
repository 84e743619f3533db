// Runs before the first paint and before any module: a classic script, because modules are deferred.
;(function () {
  // Content-Security-Policy does not cover WebRTC: its packets would leave in spite of it.
  delete window.RTCPeerConnection
  delete window.webkitRTCPeerConnection

  // The colours of the first paint; Mantine takes over with the same key and attribute.
  var saved = null
  try {
    saved = localStorage.getItem('mantine-color-scheme-value')
  } catch {
    // Storage may be forbidden; the system's preference then decides.
  }
  var dark =
    saved === 'dark' || (saved !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()

/**
 * Shows the day a device keeps where there is no signal: the page "In the field" comes from the service when it answers in
 * time, and otherwise as the stored frame, which holds nothing of anybody; field.js fills it. Nothing else goes through here.
 */
const STORE = 'ctw-field';
const PATIENCE_MS = 4_000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && pathname === '/field') event.respondWith(pageOrFrame(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(assetOf(request));
});

async function pageOrFrame(request) {
  const frame = await caches.match('/field/kept', { cacheName: STORE });
  if (!frame) return fetch(request);
  const waited = new AbortController();
  const timer = setTimeout(() => waited.abort(), PATIENCE_MS);
  try {
    return await fetch(request, { signal: waited.signal });
  } catch {
    return frame;
  } finally {
    clearTimeout(timer);
  }
}

/** Addresses of assets carry a hash of what they hold: one that is stored is the right one. */
async function assetOf(request) {
  return (await caches.match(request, { cacheName: STORE })) ?? fetch(request);
}

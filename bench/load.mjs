// Load from autocannon, in short turns: the program, the bare server, the program again …, so that what else the machine
// does falls on both.
import autocannon from 'autocannon';

export const CONNECTIONS = 10;

/** Runs each target in turns and answers for each the figures of its middle turn by requests a second. */
export async function inTurns(targets, { turns, seconds }) {
  const results = targets.map(() => []);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [place, target] of targets.entries()) results[place].push(await once(target, seconds));
  }
  return results.map(middle);
}

/** One turn against `{ base, headers, requests }`; a request that writes gives itself a new body each time with `next`. */
function once({ base, headers, requests }, seconds) {
  return new Promise((resolve, reject) => {
    const times = [];
    let bad = 0;
    const began = performance.now();
    const load = autocannon({
      url: base,
      connections: CONNECTIONS,
      duration: seconds,
      requests: requests.map((each) => asSent(each, headers)),
    });
    load.on('response', (_client, status, _bytes, milliseconds) => {
      if (status >= 200 && status < 300) times.push(milliseconds);
      else bad += 1;
    });
    load.on('reqError', () => (bad += 1));
    load.on('error', reject);
    load.on('done', () => {
      const lasted = (performance.now() - began) / 1000;
      times.sort((a, b) => a - b);
      resolve({
        perSecond: times.length / lasted,
        p50: share(times, 0.5),
        p95: share(times, 0.95),
        good: times.length,
        bad,
      });
    });
  });
}

function asSent({ path, method = 'GET', next, headers: own }, headers) {
  const sent = {
    method,
    path,
    headers: { ...headers, ...own, ...(next ? { 'content-type': 'application/json' } : {}) },
  };
  if (!next) return sent;
  const fresh = (request) => {
    const { path: to, body } = next();
    return { ...request, path: to, body: JSON.stringify(body) };
  };
  return { ...sent, body: '{}', setupRequest: fresh };
}

const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

function middle(results) {
  const found = results.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(results.length / 2)];
  return { ...found, bad: results.reduce((sum, { bad }) => sum + bad, 0) };
}

// What row-level security costs: the same program on two copies of one database, one with its policies and one without,
// under a mixture of all measures. Transactions, settings and statements are the same on both sides.
import { ask, copyOf } from './database.mjs';
import { inTurns } from './load.mjs';
import { measuresOn } from './measures.mjs';
import { signIn, startWeb } from './program.mjs';

/** Answers one line: the program with its policies, and beside it the program without them as the limit. */
export async function policiesOf(seeded, { poolSize, turns, seconds }) {
  const sides = [];
  try {
    for (const name of ['bench_guarded', 'bench_open']) {
      const copy = await copyOf(seeded, name);
      const side = { copy, web: null };
      sides.push(side);
      if (name === 'bench_open') await withoutPolicies(copy.DATABASE_OWNER_URL);
      side.web = await startWeb(copy.environment, poolSize);
      side.requests = await mixture(side);
    }
    const [guarded, open] = await inTurns(
      sides.map(({ web, requests }) => ({ base: web.base, headers: {}, requests })),
      { turns, seconds },
    );
    return { name: 'Mixed workload, policies on (bare: off)', kind: 'policies', program: guarded, bare: open };
  } finally {
    for (const { web, copy } of sides) {
      await web?.stop();
      await copy.drop();
    }
  }
}

/** Every request of every measure in turn, each with the sign-in of who would send it. */
async function mixture({ copy, web }) {
  const requests = [];
  for (const { email, json = [], pages = [], write } of await measuresOn(copy.DATABASE_OWNER_URL)) {
    const { token, browser } = await signIn(web.base, email, copy);
    requests.push(...json.map((each) => ({ ...each, headers: token })));
    requests.push(...pages.map((each) => ({ ...each, headers: browser })));
    if (write) requests.push({ path: '/', method: 'POST', next: write.next, headers: token });
  }
  return requests;
}

async function withoutPolicies(ownerUrl) {
  const tables = await ask(ownerUrl, `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relrowsecurity`);
  await ask(ownerUrl, tables.map(({ name }) => `ALTER TABLE "${name}" DISABLE ROW LEVEL SECURITY`).join('; '));
}

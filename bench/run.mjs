// `npm run bench`: how much the program costs over the database it stands on. See README.md.
//   npm run bench                 on `seed kent`
//   npm run bench -- --national   the requests alone, on 300,000 people (a quarter of an hour, most of it the seed)
//   npm run bench -- --outcomes   the deciding of outcomes alone
//   npm run bench -- --smoke      on `seed demo`, a moment each: only that every measure runs and is answered well
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { prepare, projectRoot } from '../src/launch/prepare.mjs';
import { createProgress, tellFailure } from '../src/launch/progress.mjs';
import { copyOf, openSeeded } from './database.mjs';
import { exportOf, importOf } from './jobs.mjs';
import { CONNECTIONS, inTurns } from './load.mjs';
import { COMMISSIONER, measuresOn } from './measures.mjs';
import { outcomesOf } from './outcomes.mjs';
import { pgbenchOf } from './pgbench.mjs';
import { policiesOf } from './policies.mjs';
import { answerOf, record, signIn, startWeb } from './program.mjs';
import { aims, printTable } from './table.mjs';

const smoke = process.argv.includes('--smoke');
const national = process.argv.includes('--national');
const onlyOutcomes = process.argv.includes('--outcomes');
const plan = smoke
  ? { size: 'demo', turns: 1, seconds: 1, importRows: 200, ones: 20 }
  : { size: national ? 'national' : 'kent', turns: national ? 3 : 5, seconds: 3, importRows: 10_000, ones: 1_000 };
/** The program and the bare server have as many connections to the database each. */
const POOL = 10;

async function bench() {
  const progress = createProgress({ stream: process.stderr });
  await prepare({ root: projectRoot, progress });
  const seeded = await openSeeded(plan.size, (text) => progress.step(text));
  try {
    if (onlyOutcomes) {
      progress.step('Deciding outcomes again');
      const decided = await outcomesOf(seeded, plan.ones);
      printTable(decided, { ...plan, connections: CONNECTIONS });
      return decided;
    }
    progress.step('Measuring requests');
    const lines = await underLoad(seeded, progress);
    if (national) {
      printTable(lines, { ...plan, connections: CONNECTIONS });
      return lines;
    }
    progress.step('Mixed workload with and without policies');
    lines.push(await policiesOf(seeded, { ...plan, poolSize: POOL }));
    progress.step('Deciding outcomes again');
    lines.push(...(await outcomesOf(seeded, plan.ones)));
    progress.step(`Reading in ${plan.importRows} referrals`);
    lines.push(
      jobLine(
        `Import of ${plan.importRows.toLocaleString('en-GB')} referrals`,
        await importOf(plan.importRows, seeded),
      ),
    );
    progress.step('Done');
    printTable(lines, { ...plan, connections: CONNECTIONS });
    return lines;
  } finally {
    await seeded.stop();
  }
}

async function underLoad(seeded, progress) {
  const copy = await copyOf(seeded, 'bench_load');
  const web = await startWeb(copy.environment, POOL);
  const bare = fork(join(projectRoot, 'bench', 'bare-server.mjs'), [], { serialization: 'advanced' });
  try {
    const measures = await measuresOn(copy.DATABASE_OWNER_URL);
    const visitors = new Map();
    for (const email of new Set(measures.map((measure) => measure.email))) {
      visitors.set(email, await signIn(web.base, email, copy));
    }
    // First, while the copy is as it was seeded.
    progress.step('Making the return of everybody');
    const everybody = national ? null : await exportOf(web, copy, visitors.get(COMMISSIONER).token, seeded);
    const recorded = [];
    for (const measure of measures) recorded.push(await recordings(web, measure, visitors.get(measure.email)));
    const bareBase = await startBare(
      bare,
      copy.DATABASE_URL,
      recorded.flatMap(({ routes }) => routes),
    );
    const lines = [];
    for (const [place, measure] of measures.entries()) {
      progress.step(measure.name);
      const visitor = visitors.get(measure.email);
      const { routes } = recorded[place];
      lines.push(...(await compare(measure, { web, bareBase, visitor, routes, copy, folder: seeded.dataDir })));
    }
    return everybody ? [...lines, jobLine('Export of all participants', everybody)] : lines;
  } finally {
    bare.disconnect();
    await web.stop();
    await copy.drop();
  }
}

/** What the bare server has to do for each request of a measure, by the address the program answers at. */
async function recordings(web, { json, pages, write }, { token, browser }) {
  if (write) {
    const { statements, request } = await record(web, withHeaders(write.next(), token, write));
    return { routes: [{ path: '/write/' + request.path.split('/').at(-1), statements, recorded: request.values }] };
  }
  const routes = [];
  for (const { path } of json ?? pages)
    routes.push({ path, statements: (await record(web, { path, headers: json ? token : browser })).statements });
  return { routes };
}

function withHeaders(request, headers, write) {
  return { ...request, method: 'POST', headers, next: () => withHeaders(write.next(), headers, write) };
}

async function compare(measure, { web, bareBase, visitor, routes, copy, folder }) {
  const { turns, seconds } = plan;
  if (measure.write) {
    const { next } = measure.write;
    const toBare = () => ({ path: routes[0].path, body: next().values });
    // Tells in words what autocannon would only count.
    await answerOf(bareBase, { ...toBare(), method: 'POST' });
    const [program, bare] = await inTurns(
      [
        { base: web.base, headers: visitor.token, requests: [{ path: '/', method: 'POST', next }] },
        { base: bareBase, headers: {}, requests: [{ path: routes[0].path, method: 'POST', next: toBare }] },
      ],
      { turns, seconds },
    );
    return [{ name: measure.name, kind: 'JSON', program, bare }];
  }
  if (!measure.json) {
    const [program, bare] = await inTurns(
      [
        { base: web.base, headers: visitor.browser, requests: measure.pages },
        { base: bareBase, headers: {}, requests: measure.pages },
      ],
      { turns, seconds },
    );
    return [{ name: measure.name, kind: 'page', program, bare }];
  }
  const [json, bare, page] = await inTurns(
    [
      { base: web.base, headers: visitor.token, requests: measure.json },
      { base: bareBase, headers: {}, requests: measure.json },
      { base: web.base, headers: visitor.browser, requests: measure.pages },
    ],
    { turns, seconds },
  );
  const pgbench = smoke ? null : pgbenchOf(routes[0].statements, { databaseUrl: copy.DATABASE_URL, folder, seconds });
  return [
    { name: measure.name, kind: 'JSON', program: json, bare, pgbench },
    { name: measure.name, kind: 'page', program: page, bare: null },
  ];
}

function startBare(child, databaseUrl, routes) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('message', ({ port }) => resolve(`http://127.0.0.1:${port}`));
    child.send({ databaseUrl, poolSize: POOL, routes });
  });
}

function jobLine(name, { rows, program, bare }) {
  return { name, kind: 'job', rows, programSeconds: program, bareSeconds: bare };
}

await bench().then((lines) => {
  const broken = lines.filter(
    ({ program, bare }) =>
      (program && (program.bad > 0 || program.good === 0)) || (bare && (bare.bad > 0 || bare.good === 0)),
  );
  for (const { name, kind } of broken) process.stdout.write(`NOT ANSWERED WELL: ${name}, ${kind}\n`);
  if (broken.length > 0) process.exitCode = 1;
  if (!smoke) process.stdout.write(`${aims(lines).join('\n')}\n`);
}, tellFailure);
process.exit();

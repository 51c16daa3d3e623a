import pg from 'pg';
import type { Config } from '#platform/config/config';
import { openOwner } from '#platform/persistence/migrate';
import { configureDriver } from '#platform/persistence/pool';
import { SealedValues } from '#platform/security/sealed-value';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { ninoMatchKey } from '#shared/nino';
import { insertDirectory } from './directory.js';
import { insertPartnerSystem } from './partner-system.js';
import { castDemo } from './cast.js';
import { insertOwnRules } from './own-rules.js';
import { EvidenceFiles } from './evidence.js';
import { fillArea, type SharedTelling } from './fill-area.js';
import { BulkLoad } from './load/bulk-load.js';
import { writeClinics } from './load/clinics-of-demo.js';
import { writeLedger } from './load/ledger.js';
import { writePastMessages } from './load/past-messages.js';
import { writeTransfers } from './load/transfers-of-demo.js';
import { emptyDatabase } from './load/reset.js';
import { setAside } from './load/set-aside.js';
import { TABLES } from './load/tables.js';
import { addOtherAreas } from './organisation/other-areas.js';
import { keepApart } from './people/apart.js';
import { programmeBegins } from './programme.js';
import { readRules } from './programme-rules.js';
import { insertReviews } from './reviews.js';
import { insertSample } from './sample.js';
import { insertSignposts } from './signposts.js';
import { insertEmployerDetails } from './employer-details.js';
import { insertTags } from './tags.js';
import { SIZES, type Size, type SizeName } from './sizes.js';
import { SeedCalendar } from './story/calendar.js';

/** Days before the programme's first month, and after today, that a seed's calendar knows. */
const CALENDAR_BEFORE = 45;
const CALENDAR_AFTER = 60;
/** One seed at a time: whoever comes second waits and then finds the database full. */
const TURN = 4_272_003;

export interface SeedOptions {
  readonly size: SizeName;
  readonly today: CalendarDate;
  readonly config: Config;
  /** What to do with a database that holds people already. */
  readonly whenFull: 'refuse' | 'leave' | 'empty-first';
  readonly tell: (line: string) => void;
}

/** The database holds people, and nobody said that they may go. */
export class DatabaseHoldsPeople extends Error {
  constructor() {
    super('The database already holds people. In demonstration mode, add --reset to remove everything first');
  }
}

/**
 * Fills an empty database with invented people and their believable histories up to `today`: the same for the same day.
 * The load is one transaction, so that a seed is there as a whole or not at all. Answers rows by table; null when the
 * database was full and left as it was.
 */
export async function seed(options: SeedOptions): Promise<ReadonlyMap<string, number> | null> {
  const { config, today, tell, whenFull } = options;
  configureDriver();
  const connectionString = config.databaseOwnerUrl ?? config.databaseUrl ?? '';
  const client = new pg.Client({ connectionString, application_name: 'ctw-seed' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock($1)`, [TURN]);
    if (await holdsPeople(client)) {
      if (whenFull === 'leave') return null;
      if (whenFull === 'refuse') throw new DatabaseHoldsPeople();
      tell('Removing everything that is there');
      await inTransaction(client, () => emptyDatabase(client, config.dataDir));
    }
    const owner = await openOwner(config);
    try {
      await castDemo(owner, today);
    } finally {
      await owner.destroy();
    }
    await inTransaction(client, () => insertPartnerSystem(client, 'KM'));
    await inTransaction(client, () => insertDirectory(client, 'KM', today));
    if (options.size === 'demo') await inTransaction(client, () => insertOwnRules(client, 'KM', today));
    tell('Organisations and demonstration accounts are there');
    const counts = await inTransaction(client, async () => {
      const filled = await fill(client, SIZES[options.size], options);
      await insertSignposts(client, 'KM', today);
      await insertTags(client, 'KM');
      await insertReviews(client, 'KM', today);
      await insertSample(client, 'KM', today);
      await insertEmployerDetails(client, 'KM', today);
      return filled;
    });
    await client.query('ANALYZE');
    return counts;
  } finally {
    await client.end();
  }
}

async function holdsPeople(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ full: boolean }>(
    `SELECT EXISTS (SELECT FROM participant) OR EXISTS (SELECT FROM installation WHERE seeded_at IS NOT NULL) AS full`,
  );
  return rows[0]?.full ?? false;
}

async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    await client.query(
      `SELECT set_config('app.actor_id', 'seed', true), set_config('app.scope', 'system', true), set_config('app.bulk_load', 'on', true),
              set_config('maintenance_work_mem', '512MB', true), set_config('statement_timeout', '0', true)`,
    );
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function fill(
  client: pg.Client,
  size: Size,
  { today, config, tell }: SeedOptions,
): Promise<ReadonlyMap<string, number>> {
  await addOtherAreas(client, size.areas);
  const { rules, holidays } = await readRules(client, today);
  if (rules.window(today, 'out-of-work').lastDay < today)
    throw new Error('The programme is over: nobody starts any more');
  const first = addDays(programmeBegins(today), -CALENDAR_BEFORE);
  const calendar = new SeedCalendar(first, addDays(today, CALENDAR_AFTER), holidays);
  const load = new BulkLoad(client);
  const aside = size.rebuildsIndexes ? await setAside(client) : null;
  const sealed = new SealedValues(config);
  const counters = { person: 0, nino: 0 };
  const shared: SharedTelling = {
    ...{ calendar, rules, rows: load, noted: size.notedSessions, minutes: size.minutes },
    today: calendar.numberOf(today),
    evidence: new EvidenceFiles(config.dataDir),
    unlike: keepApart(),
    seal: (nino, row) => ({
      cipher: sealed.seal(nino, { table: 'participant', column: 'nino_cipher', row }),
      index: sealed.blindIndex(ninoMatchKey(nino), 'nino'),
    }),
  };
  for (let place = 0; place < size.areas; place += 1) {
    await fillArea(client, { place, size, shared, load, counters, today });
    const areas = size.areas > 1 ? `, ${place + 1} of ${size.areas} areas` : '';
    tell(`${counters.person.toLocaleString('en-GB')} people with their histories${areas}`);
  }
  await load.flush();
  await client.query(`SELECT setval('person_reference_seq', $1), setval('referral_reference_seq', $1)`, [
    counters.person,
  ]);
  await aside?.putBack(tell);
  tell('Telling the planner what is there');
  await client.query(`ANALYZE ${Object.keys(TABLES).join(', ')}`);
  tell('Counting');
  await writePastMessages(client, today);
  await writeClinics(client, today);
  await writeTransfers(client, today);
  await client.query(`SELECT rebuild_measures()`);
  const counts = await writeLedger(client, load.counts, size.name);
  await client.query(`UPDATE installation SET seeded_at = now(), seed_size = $1`, [size.name]);
  return counts;
}

import { setTimeout as pause } from 'node:timers/promises';
import { letters, undone, type Letters } from './letters.js';
import { MailCatcher } from './mail-catcher.js';
import { Program, until, type Part } from './program.js';
import { planWorkload, WRITER } from './workload.js';
import { Writers } from './writers.js';

/**
 * kill -9 of a part; `queue`: everything BullMQ holds is emptied while jobs wait; `connections`: every connection of the
 * program is cut, also those at work; `stop`: SIGTERM under load, then `npm start` again.
 */
export type Fault = Part | 'queue' | 'connections' | 'stop';

export interface PlannedFault {
  /** Happens once that many writes have been answered. */
  readonly after: number;
  readonly fault: Fault;
}

export interface DurabilityPlan {
  readonly writes: number;
  readonly faults: readonly PlannedFault[];
  /** Of the program, beside what it needs anyway. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How long no reaction may have come before the load counts as settled: where done marks say nothing. */
  readonly quietForMs?: number;
  /** Empties the queue; without it BullMQ's tables in PostgreSQL. */
  readonly emptyQueue?: (program: Program) => Promise<void>;
}

export interface DurabilityReport {
  readonly letters: Letters;
  readonly promised: number;
  readonly retries: number;
  /** A letter that was handed over just before the worker died goes out again, under the same reference. */
  readonly lettersRepeated: number;
  readonly wrongAnswers: readonly string[];
  /** What the launcher said of processes that nobody killed. */
  readonly unaskedExits: readonly string[];
  /** Exit codes of the launcher after SIGTERM. */
  readonly stopCodes: readonly (number | null)[];
  /** Seconds from a fault to the first success of a request sent after it. */
  readonly recoveries: readonly Recovery[];
  readonly audit: string;
  readonly seconds: number;
}

interface Recovery {
  readonly fault: Fault;
  readonly seconds: number;
}

/** How long the deliveries may take after the load and the last fault. */
const SETTLED_WITHIN_MS = 60_000;
/** Several times what the job process works on at once. */
const HANDED_OVER_AT_LEAST = 25;
/** Parts whose end the launcher reports when it starts them again. */
const REPORTED: readonly Fault[] = ['web', 'worker', 'database'];

/**
 * Starts the whole program over what a crash left behind, lets partner systems write to it while faults happen, waits
 * until every event has been delivered, and holds what was promised against what is there.
 */
export async function durabilityRun(plan: DurabilityPlan): Promise<DurabilityReport> {
  const began = Date.now();
  const mail = await MailCatcher.open();
  const program = await Program.prepare({ ...plan.environment, SMTP_URL: mail.url });
  try {
    const workload = await planWorkload(program, plan.writes);
    const writers = new Writers(program.url, program.token(WRITER));
    await program.crash();
    await program.start();
    await writers.writeAll(workload.first);
    const faults = new Faults(program, writers, plan);
    const load = writers.writeAll(workload.rest(writers.ledger.map(({ id }) => id)));
    const [written, struck] = await Promise.allSettled([load.finally(() => faults.end()), faults.happen()]);
    if (written.status === 'rejected') throw written.reason;
    if (struck.status === 'rejected') throw struck.reason;
    await settled(program, plan.quietForMs ?? 0);
    return {
      letters: await letters(program, writers.ledger, mail.references),
      audit: program.verifyAudit().trim(),
      promised: writers.ledger.length,
      wrongAnswers: writers.wrongAnswers,
      lettersRepeated: mail.references.length - new Set(mail.references).size,
      retries: writers.ledger.reduce((sum, { tries }) => sum + tries - 1, 0),
      unaskedExits: faults.unaskedExits(),
      stopCodes: [...faults.stopCodes, await program.stop()],
      recoveries: faults.recoveries,
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    await program.remove();
    mail.close();
  }
}

/** Prints what was measured; the tests assert only what does not depend on the machine. */
export function tellMeasures(name: string, report: DurabilityReport): void {
  const counts = Object.entries(report.letters).map(([letter, found]) => `${letter} ${(found as string[]).length}`);
  const byFault = [...new Set(report.recoveries.map(({ fault }) => fault))].map((fault) => {
    const seconds = report.recoveries.filter((each) => each.fault === fault).map((each) => each.seconds);
    return `${fault} ${spread(seconds)}`;
  });
  process.stderr.write(
    `${[
      `${name}: ${report.promised} writes, ${report.retries} retries, ${report.recoveries.length} faults, ${report.seconds} s`,
      `  ${counts.join(', ')}, exits not caused ${report.unaskedExits.length}, letters by mail sent again ${report.lettersRepeated}`,
      `  seconds from fault to first success, p50/p95/max: all ${spread(report.recoveries.map(({ seconds }) => seconds))}; ${byFault.join('; ')}`,
    ].join('\n')}\n`,
  );
}

function spread(seconds: readonly number[]): string {
  const sorted = seconds.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1);
  return `${at(0.5)}/${at(0.95)}/${at(1)}`;
}

/** Lets the planned faults happen as the load goes on. */
class Faults {
  readonly recoveries: Recovery[] = [];
  readonly stopCodes: (number | null)[] = [];
  private readonly happened: Fault[] = [];
  private isLoadOver = false;

  constructor(
    private readonly program: Program,
    private readonly writers: Writers,
    private readonly plan: DurabilityPlan,
  ) {}

  /** No more faults: the load is over, or failed. */
  end(): void {
    this.isLoadOver = true;
  }

  async happen(): Promise<void> {
    for (const { after, fault } of this.plan.faults) {
      await until(`${after} writes are answered`, () => this.isLoadOver || this.writers.ledger.length >= after, 5);
      if (this.isLoadOver) throw new Error(`The load was over before ${fault} after ${after} writes`);
      const at = await this.strike(fault);
      this.happened.push(fault);
      await until('somebody is answered again', () => this.isLoadOver || this.recoveredAt(at) !== null, 5);
      const recoveredAt = this.recoveredAt(at);
      if (recoveredAt !== null) this.recoveries.push({ fault, seconds: (recoveredAt - at) / 1000 });
    }
  }

  /** Ends the launcher told of beyond those that were caused here, one by one. */
  unaskedExits(): readonly string[] {
    const expected = this.happened.filter((fault) => REPORTED.includes(fault));
    const told = [...this.program.restarts];
    for (const part of expected) {
      const place = told.findIndex((line) =>
        (part === 'database' ? /database ended/ : new RegExp(`${part} process was ended by SIGKILL`)).test(line),
      );
      if (place >= 0) told.splice(place, 1);
    }
    return told;
  }

  private async strike(fault: Fault): Promise<number> {
    // The daily sweep is due again for whoever starts next: it must not write to anybody twice.
    if (fault === 'worker') await this.program.query(`DELETE FROM job_pulse WHERE name = 'sweep-daily-reminders'`);
    let at = Date.now();
    if (fault === 'queue') await (this.plan.emptyQueue ?? emptyTables)(this.program);
    else if (fault === 'connections') await this.program.cutConnections();
    else if (fault === 'stop') this.stopCodes.push(await this.program.stop());
    else await this.program.kill(fault);
    if (fault === 'stop' || fault === 'launcher') {
      at = Date.now();
      await this.program.start();
    }
    return at;
  }

  /** When the first request sent after that moment was answered with success; null while none was. */
  private recoveredAt(at: number): number | null {
    return this.writers.successes.find(({ sentAt }) => sentAt >= at)?.answeredAt ?? null;
  }
}

/** Waits until everything is delivered; what is not after a minute shows in the report. */
async function settled(program: Program, quietForMs: number): Promise<void> {
  const giveUpAt = Date.now() + SETTLED_WITHIN_MS;
  let reactions = -1;
  let quietSince = Date.now();
  while (Date.now() < giveUpAt) {
    const [row] = await program.query<{ reactions: number }>(`SELECT count(*)::int AS reactions FROM fault_effect`);
    if (row?.reactions !== reactions) quietSince = Date.now();
    reactions = row?.reactions ?? 0;
    if ((await undone(program)).length === 0 && Date.now() - quietSince >= quietForMs) return;
    await pause(250);
  }
}

/** Empties everything BullMQ holds in PostgreSQL. */
export async function emptyTables(program: Program): Promise<void> {
  await program.query(`TRUNCATE ${await queueTables(program)} CASCADE`);
}

/** The same at a moment when reactions are sure to wait there: they are held up until more are handed over than can be at work. */
export async function emptyFullTables(program: Program): Promise<void> {
  await program.query(`DO $$ BEGIN
    LOCK TABLE fault_effect IN EXCLUSIVE MODE;
    WHILE (SELECT count(*) FROM outbox_delivery WHERE subscriber = 'fault-effects' AND done_at IS NOT NULL)
          < (SELECT count(DISTINCT event_id) FROM fault_effect) + ${HANDED_OVER_AT_LEAST} LOOP
      PERFORM pg_sleep(0.05);
    END LOOP;
    TRUNCATE ${await queueTables(program)} CASCADE;
  END $$`);
}

async function queueTables(program: Program): Promise<string> {
  const tables = await program.query<{ name: string }>(
    `SELECT format('bullmq.%I', relname) AS name FROM pg_class
      WHERE relnamespace = 'bullmq'::regnamespace AND relkind = 'r' AND relname !~ 'migration|schema|meta'`,
  );
  return tables.map(({ name }) => name).join(', ');
}

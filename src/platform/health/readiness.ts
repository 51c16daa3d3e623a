import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { VirusScanner } from '#platform/files/virus-scanner';
import { LANES, pulseOf, type Lane } from '#platform/jobs/queue-backend';
import { pendingMigrations } from '#platform/persistence/migrate';

/** A lane that progresses is told of every five seconds; six times in a row missing means that it stands still. */
const PULSE_OLD_MS = 30_000;
const OUTBOX_OLD_SECONDS = 60;

export interface Readiness {
  readonly ready: boolean;
  readonly database: boolean;
  readonly migrations: boolean;
  readonly seeded: boolean;
  readonly jobs: boolean;
  /** Whether each lane of the jobs progresses. */
  readonly lanes: Readonly<Record<Lane, boolean>>;
  /** Work that was given up and waits for a person. It is told here and makes nothing unready. */
  readonly failedDeliveries: number;
  /** Sweeps whose last run failed; they are tried again by themselves. */
  readonly failingSweeps: number;
  /** Whether the virus scanner answers; null where none is set. Without it files wait and everything else goes on. */
  readonly scanner: boolean | null;
  /** Files that nobody can have before the scanner has judged them. */
  readonly filesToScan: number;
}

interface Found {
  readonly seeded: boolean;
  readonly pulses: Readonly<Record<string, string>>;
  readonly waiting: number | null;
  readonly failedDeliveries: number;
  readonly failingSweeps: number;
  readonly notScanned: number;
}

/** Ready means: the database answers, its schema is this build's, the first seed is done, and every lane *progresses*. */
@Injectable()
export class ReadinessCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly scanner: VirusScanner,
  ) {}

  async look(): Promise<Readiness> {
    try {
      if ((await pendingMigrations(this.dataSource)) > 0) return verdict({ database: true });
      const [row] = (await this.dataSource.query(
        `SELECT (SELECT seeded_at IS NOT NULL FROM installation) AS seeded,
                (SELECT coalesce(jsonb_object_agg(name, at), '{}') FROM job_pulse WHERE name = ANY($1)) AS pulses,
                oldest_waiting_event_seconds() AS waiting, t.failed_deliveries AS "failedDeliveries", t.failing_sweeps AS "failingSweeps",
                files_not_scanned() AS "notScanned"
           FROM work_in_trouble() t`,
        [LANES.map(pulseOf)],
      )) as Found[];
      if (!row) return verdict({ database: true, migrations: true });
      const lanes = this.progressing(row.pulses);
      return verdict({
        database: true,
        migrations: true,
        seeded: this.config.mode === 'live' || row.seeded,
        jobs: Object.values(lanes).every(Boolean) && (row.waiting ?? 0) < OUTBOX_OLD_SECONDS,
        lanes,
        failedDeliveries: row.failedDeliveries,
        failingSweeps: row.failingSweeps,
        scanner: await this.scanner.answers(),
        filesToScan: this.scanner.isSet ? row.notScanned : 0,
      });
    } catch {
      return verdict({});
    }
  }

  private progressing(pulses: Found['pulses']): Readiness['lanes'] {
    const oldest = this.clock.now().getTime() - PULSE_OLD_MS;
    const isFresh = (lane: Lane): boolean => Date.parse(pulses[pulseOf(lane)] ?? '') > oldest;
    return { quick: isFresh('quick'), outside: isFresh('outside'), long: isFresh('long') };
  }
}

const STANDING: Readiness['lanes'] = { quick: false, outside: false, long: false };

function verdict({
  database = false,
  migrations = false,
  seeded = false,
  jobs = false,
  lanes = STANDING,
  failedDeliveries = 0,
  failingSweeps = 0,
  scanner = null,
  filesToScan = 0,
}: Partial<Readiness>): Readiness {
  const ready = database && migrations && seeded && jobs;
  return { ready, database, migrations, seeded, jobs, lanes, failedDeliveries, failingSweeps, scanner, filesToScan };
}

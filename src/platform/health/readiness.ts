import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { pendingMigrations } from '#platform/persistence/migrate';

/** A canary comes through the queue every five seconds; six in a row missing means that jobs stand still. */
const PULSE_OLD_MS = 30_000;
const OUTBOX_OLD_SECONDS = 60;

export interface Readiness {
  readonly ready: boolean;
  readonly database: boolean;
  readonly migrations: boolean;
  readonly seeded: boolean;
  readonly jobs: boolean;
}

/** Ready means: the database answers, its schema is this build's, the first seed is done, and jobs *progress*. */
@Injectable()
export class ReadinessCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async look(): Promise<Readiness> {
    try {
      if ((await pendingMigrations(this.dataSource)) > 0) return this.verdict({ database: true });
      const [row] = (await this.dataSource.query(
        `SELECT (SELECT seeded_at IS NOT NULL FROM installation) AS seeded,
                (SELECT at FROM job_pulse WHERE name = 'pulse') AS pulse,
                oldest_waiting_event_seconds() AS waiting`,
      )) as { seeded: boolean; pulse: Date | null; waiting: number | null }[];
      const pulseAge = row?.pulse ? this.clock.now().getTime() - row.pulse.getTime() : Number.POSITIVE_INFINITY;
      return this.verdict({
        database: true,
        migrations: true,
        seeded: this.config.mode === 'live' || row?.seeded === true,
        jobs: pulseAge < PULSE_OLD_MS && (row?.waiting ?? 0) < OUTBOX_OLD_SECONDS,
      });
    } catch {
      return this.verdict({});
    }
  }

  private verdict({
    database = false,
    migrations = false,
    seeded = false,
    jobs = false,
  }: Partial<Readiness>): Readiness {
    return { ready: database && migrations && seeded && jobs, database, migrations, seeded, jobs };
  }
}

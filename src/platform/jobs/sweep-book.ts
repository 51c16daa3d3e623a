import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { SweepRecord } from './due-today.js';
import { JobRegistry } from './job-registry.js';
import { wordsOf } from './words.js';

const NEVER: SweepRecord = { doneAt: null, failures: 0, failedAt: null };

/** A sweep whose last run failed, as the administrator sees it. */
export interface FailingSweep {
  readonly name: string;
  readonly does: string;
  readonly failures: number;
  readonly since: Date;
  readonly failedAt: Date;
  readonly reason: string;
}

/** When each sweep was last done, and which ones fail. Written apart from the sweep's own work, so that it stays. */
@Injectable()
export class SweepBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registry: JobRegistry,
    private readonly clock: Clock,
  ) {}

  /** How each sweep that ever ran went. */
  async records(): Promise<(name: string) => SweepRecord> {
    const rows = await this.unitOfWork.runApartAsSystem(() =>
      this.unitOfWork.query<SweepRecord & { name: string }>(
        `SELECT coalesce(p.name, 'sweep-' || f.name) AS name, p.at AS "doneAt", coalesce(f.failures, 0) AS failures, f.failed_at AS "failedAt"
           FROM job_pulse p FULL JOIN failing_sweep f ON p.name = 'sweep-' || f.name
          WHERE p.name IS NULL OR p.name LIKE 'sweep-%'`,
      ),
    );
    const byName = new Map(rows.map((row) => [row.name, row]));
    return (name) => byName.get(`sweep-${name}`) ?? NEVER;
  }

  async done(name: string): Promise<void> {
    await this.unitOfWork.runApartAsSystem(async () => {
      await this.unitOfWork.query(
        `INSERT INTO job_pulse (name, at) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET at = excluded.at`,
        [`sweep-${name}`, this.clock.now()],
      );
      await this.unitOfWork.query(`DELETE FROM failing_sweep WHERE name = $1`, [name]);
    });
  }

  /** One more failure in a row; `reason` is a kind of error. */
  async failed(name: string, reason: string): Promise<void> {
    await this.unitOfWork.runApartAsSystem(() =>
      this.unitOfWork.query(
        `INSERT INTO failing_sweep AS f (name, since, failed_at, error) VALUES ($1, $2, $2, $3)
         ON CONFLICT (name) DO UPDATE SET failures = f.failures + 1, failed_at = excluded.failed_at, error = excluded.error`,
        [name, this.clock.now(), reason],
      ),
    );
  }

  /** Those that fail now, the longest first. */
  async failing(): Promise<readonly FailingSweep[]> {
    const rows = await this.unitOfWork.runApartAsSystem(() =>
      this.unitOfWork.query<Omit<FailingSweep, 'does'>>(
        `SELECT name, failures, since, failed_at AS "failedAt", error AS reason FROM failing_sweep ORDER BY since, name`,
      ),
    );
    return rows.map((row) => ({ ...row, does: this.registry.sweepPlan(row.name)?.does ?? wordsOf(row.name) }));
  }
}

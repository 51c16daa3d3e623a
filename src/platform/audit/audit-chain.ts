import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Logger } from '#platform/logging/logger';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { AuditHeads } from './audit-heads.js';

const EVERY_MS = 1_000;
const BATCH = 2_000;

/** How far the chain holds. `problem` is null when all of it does, and the second place agrees. */
export interface AuditVerdict {
  readonly checked: number;
  readonly brokenSeq: number | null;
  readonly brokenNo: number | null;
  readonly problem: string | null;
}

/** What no seal protects yet: until then it could be changed without a trace. `since` is when the oldest was written. */
export interface UnsealedEntries {
  readonly count: number;
  readonly since: Date | null;
}

/** Seals new entries into the hash chain in batches, so that nobody who writes waits for the head of the chain. */
@Injectable()
export class AuditChain implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private sealing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly heads: AuditHeads,
    private readonly logger: Logger,
  ) {}

  /** The job process seals every second while it runs. */
  start(): void {
    this.timer = setInterval(() => {
      this.sealing = this.sealing
        .then(() => this.seal())
        .catch((error: unknown) => this.logger.failure('audit.seal-failed', error));
    }, EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sealing;
  }

  /** Seals what is waiting; answers how many. */
  async seal(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const [row] = await this.unitOfWork.runApartAsSystem(() =>
        this.unitOfWork.query<{ sealed: number }>(`SELECT seal_audit($1) AS sealed`, [BATCH]),
      );
      sealed += row?.sealed ?? 0;
      if ((row?.sealed ?? 0) < BATCH) return sealed;
    }
  }

  /** How many entries wait for their seal: more than a second's worth says that no job process is sealing. */
  async unsealed(): Promise<UnsealedEntries> {
    const [row] = await this.unitOfWork.runApartAsSystem(() =>
      this.unitOfWork.query<UnsealedEntries>(
        `SELECT count(*)::integer AS count, min(at) AS since FROM audit_entry WHERE chain_no IS NULL`,
      ),
    );
    return row ?? { count: 0, since: null };
  }

  /**
   * Walks the whole chain, holds it against the heads in the second place, and names the first entry that does not hold
   * or is not proved.
   */
  async verify(): Promise<AuditVerdict> {
    const [row] = await this.unitOfWork.runApartAsSystem(async () => {
      await this.unitOfWork.query(`SET LOCAL statement_timeout = 0`);
      return this.unitOfWork.query<AuditVerdict>(
        `SELECT checked, broken_seq AS "brokenSeq", broken_no AS "brokenNo", problem FROM verify_audit()`,
      );
    });
    if (!row) throw new Error('verify_audit answered nothing');
    const against = await this.heads.contradiction();
    // The walk names the very entry; the second place may only know between which heads it was.
    if (against === null || (row.brokenNo !== null && row.brokenNo <= against.upTo)) return row;
    return { ...row, brokenSeq: null, brokenNo: against.brokenNo, problem: against.problem };
  }
}

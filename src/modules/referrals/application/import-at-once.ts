import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { ImportsRepository } from '../data/imports.repository.js';
import { judgeRows } from '../domain/intake/judge.js';
import { type IntakeTally, reportCsv, tally } from '../domain/intake/report.js';
import { ImportFileRefused } from '../domain/referral.errors.js';
import { CarryOutImport } from './carry-out-import.js';
import { asImportOf, broughtByImport } from './import-actor.js';
import { IntakeDesk } from './intake/intake-desk.js';
import { IntakeGrounds } from './intake/intake-grounds.js';
import { INTAKE_LIMITS, readIntakeFile } from './intake-file.js';
import { JudgeImport } from './judge-import.js';
import { type BroughtFile, ReferralImportsService } from './referral-imports.service.js';

/** What came of a file. */
export interface ImportOutcome {
  readonly counts: IntakeTally;
  /** One line a row (contract, "Referral import"). */
  readonly report: string;
}

export interface AtOnce {
  readonly areaId: string;
  readonly tell: (words: string) => void;
}

/** Does in one go, in this process, what the page does in steps: for the command line. */
@Injectable()
export class ImportAtOnce {
  constructor(
    private readonly service: ReferralImportsService,
    private readonly judgeImport: JudgeImport,
    private readonly carryOutImport: CarryOutImport,
    private readonly imports: ImportsRepository,
    private readonly desk: IntakeDesk,
    private readonly grounds: IntakeGrounds,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Judges the file and writes nothing. */
  async dryRun({ bytes, asOf }: BroughtFile, { areaId, tell }: AtOnce): Promise<ImportOutcome> {
    const file = readIntakeFile(bytes, INTAKE_LIMITS);
    if (!file.ok) throw new ImportFileRefused(`referral-import.${file.code}`, file.problem);
    for (const notice of file.notices) tell(notice);
    tell(`Checking ${file.rows.length} rows`);
    const owner = { areaId, providerId: null };
    return asImportOf(owner, RequestContext.current.actor.id, async () => {
      const prepared = this.desk.prepare(file.rows);
      const held = await this.desk.held(prepared, { areaId, broughtBy: broughtByImport(owner) });
      const ground = await this.grounds.of(areaId, asOf ?? this.clock.today());
      const judgements = judgeRows(prepared, { ...ground, held });
      return { counts: tally(judgements), report: reportCsv(judgements) };
    });
  }

  /**
   * Judges and imports. Should this process die on the way, the job process finishes what was confirmed, and the same file
   * given again adds only whom it missed.
   */
  async importNow(file: BroughtFile, { areaId, tell }: AtOnce): Promise<ImportOutcome> {
    const { id } = await this.unitOfWork.run(() => this.service.stageFor(file, { areaId, providerId: null }));
    await this.judgeImport.judge(id, (done, total) => tell(`Checked ${done} of ${total} rows`));
    const judged = await this.unitOfWork.run(() => this.service.get(id));
    if (judged.status === 'failed') throw new ImportFileRefused('referral-import.unreadable', judged.failure);
    for (const notice of judged.notices) tell(notice);
    if (judged.importable > 0) {
      await this.unitOfWork.run(() => this.service.confirm(id, null));
      await this.carryOutImport.carryOut(id, (done, total) => tell(`Imported ${done} of ${total} referrals`));
    } else {
      await this.unitOfWork.run(() => this.service.abandon(id));
    }
    return this.unitOfWork.run(async () => ({
      counts: await this.imports.tally(id),
      report: reportCsv(await this.imports.judgements(id)),
    }));
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { DomainError } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { ImportsRepository } from '../data/imports.repository.js';
import type { ReferralImport } from '../data/referral-import.entity.js';
import { type Judgement, judgeRows } from '../domain/intake/judge.js';
import { tally } from '../domain/intake/report.js';
import type { RawRow } from '../domain/intake/row.js';
import { asImportOf, broughtByImport } from './import-actor.js';
import { ImportRights } from './import-rights.js';
import { IntakeDesk } from './intake/intake-desk.js';
import { IntakeGrounds } from './intake/intake-grounds.js';
import { INTAKE_LIMITS, type IntakeFile, readIntakeFile } from './intake-file.js';
import { SealedRows } from './sealed-rows.js';

/** Each step writes the progress into the row that still holds the whole file, so fewer steps are kinder. */
const KEPT_AT_ONCE = 2_500;

/** Judges every row of a staged file and keeps the judgements for the preview. Safe to run again, or twice at once. */
@Injectable()
export class JudgeImport {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly rights: ImportRights,
    private readonly desk: IntakeDesk,
    private readonly grounds: IntakeGrounds,
    private readonly sealedRows: SealedRows,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** `tell` hears how far it has come. */
  async judge(id: string, tell: (done: number, total: number) => void = () => undefined): Promise<void> {
    const begun = await this.begin(id);
    if (!begun) return;
    try {
      const { referralImport, bytes } = begun;
      await this.rights.expectStill(referralImport);
      await asImportOf(referralImport, referralImport.uploadedBy, () => this.judgeFile(referralImport, bytes, tell));
    } catch (error) {
      // A refusal would be the same at every try, so whoever waits for the preview is told; the rest is tried again.
      if (!(error instanceof DomainError)) throw error;
      await this.fail(id, error.message);
    }
  }

  private begin(id: string): Promise<{ referralImport: ReferralImport; bytes: Buffer } | null> {
    return this.unitOfWork.run(async () => {
      const referralImport = await this.imports.getForUpdate(id);
      if (!referralImport.fileCipher || !referralImport.beginJudging()) return null;
      await this.imports.save(referralImport);
      return { referralImport, bytes: this.sealedRows.openFile(id, referralImport.fileCipher) };
    });
  }

  private async judgeFile(
    referralImport: ReferralImport,
    bytes: Buffer,
    tell: (done: number, total: number) => void,
  ): Promise<void> {
    const { id, areaId, asOf } = referralImport;
    const file = readIntakeFile(bytes, INTAKE_LIMITS);
    if (!file.ok) return this.fail(id, file.problem);
    await this.unitOfWork.run(() => this.imports.setProgress(id, 0, file.rows.length));
    const prepared = this.desk.prepare(file.rows);
    const held = await this.desk.held(prepared, { areaId, broughtBy: broughtByImport(referralImport) });
    const judgements = judgeRows(prepared, { ...(await this.grounds.of(areaId, asOf)), held });
    for (let from = 0; from < judgements.length; from += KEPT_AT_ONCE) {
      const done = Math.min(from + KEPT_AT_ONCE, judgements.length);
      if (!(await this.keep(id, file, judgements.slice(from, done), from))) return;
      tell(done, judgements.length);
    }
    await this.finish(id, file, judgements);
  }

  /** False when somebody else finished the judging, or the import was given up. */
  private keep(id: string, file: IntakeFile, judgements: readonly Judgement[], from: number): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const referralImport = await this.imports.getForUpdate(id);
      if (referralImport.status !== 'judging') return false;
      await this.rights.expectStill(referralImport);
      await this.imports.putRows(
        referralImport,
        judgements.map(({ row, externalRef, disposition, codes, explanation }, i) => ({
          row_number: row,
          external_ref: externalRef,
          row_cipher: this.sealedRows.sealRow(id, file.rows[from + i] as RawRow).toString('base64'),
          disposition,
          codes,
          explanation,
        })),
      );
      await this.imports.setProgress(id, from + judgements.length, file.rows.length);
      return true;
    });
  }

  private finish(id: string, file: IntakeFile, judgements: readonly Judgement[]): Promise<void> {
    return this.unitOfWork.run(async () => {
      const referralImport = await this.imports.getForUpdate(id);
      if (referralImport.status !== 'judging') return;
      referralImport.rowsTotal = file.rows.length;
      referralImport.judged(tally(judgements), file.headings, file.notices);
      await this.imports.save(referralImport);
    });
  }

  private fail(id: string, words: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const referralImport = await this.imports.getForUpdate(id);
      referralImport.fail(words, this.clock.now());
      await this.imports.save(referralImport);
    });
  }
}

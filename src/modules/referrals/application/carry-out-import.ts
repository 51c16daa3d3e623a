import { Injectable } from '@nestjs/common';
import { RightsGone } from '#modules/identity';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { type ImportRow, ImportsRepository } from '../data/imports.repository.js';
import type { ReferralImport } from '../data/referral-import.entity.js';
import { ReferralsRepository } from '../data/referrals.repository.js';
import { type Judgement, overtaken } from '../domain/intake/judge.js';
import type { PreparedRow } from '../domain/intake/matching.js';
import { asImportOf, broughtByImport } from './import-actor.js';
import { ImportRights } from './import-rights.js';
import { Admission, type AdmittedRow } from './intake/admission.js';
import { IntakeDesk } from './intake/intake-desk.js';
import { type IntakeGround, IntakeGrounds } from './intake/intake-grounds.js';
import { SealedRows } from './sealed-rows.js';

const ADMITTED_AT_ONCE = 500;

/**
 * Makes referrals of the rows of a confirmed import, some at a time: each step is one transaction that takes the next
 * rows without a referral. A process that dies loses at most one step, and whoever comes after goes on from there.
 */
@Injectable()
export class CarryOutImport {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly rights: ImportRights,
    private readonly referrals: ReferralsRepository,
    private readonly admission: Admission,
    private readonly desk: IntakeDesk,
    private readonly grounds: IntakeGrounds,
    private readonly sealedRows: SealedRows,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** `tell` hears how far it has come. */
  async carryOut(id: string, tell: (done: number, total: number) => void = () => undefined): Promise<void> {
    const referralImport = await this.unitOfWork.run(() => this.imports.get(id));
    await asImportOf(referralImport, referralImport.confirmedBy ?? referralImport.uploadedBy, async () => {
      const ground = await this.grounds.of(referralImport.areaId, referralImport.asOf);
      let more = true;
      try {
        while (more) {
          more = await this.unitOfWork.run(() => this.step(id, ground, tell));
        }
      } catch (error) {
        // Trying again would change nothing: the import says why it stopped, and what is in stays in.
        if (!(error instanceof RightsGone)) throw error;
        await this.unitOfWork.run(() => this.stop(id, error.message));
      }
    });
  }

  private async stop(id: string, words: string): Promise<void> {
    const referralImport = await this.imports.getForUpdate(id);
    if (referralImport.status !== 'importing') return;
    referralImport.fail(words, this.clock.now());
    await this.imports.save(referralImport);
  }

  private async step(id: string, ground: IntakeGround, tell: (done: number, total: number) => void): Promise<boolean> {
    const referralImport = await this.imports.getForUpdate(id);
    if (referralImport.status !== 'importing') return false;
    await this.rights.expectStill(referralImport);
    await this.referrals.waitForTurn(referralImport.areaId);
    const rows = await this.imports.waiting(id, ADMITTED_AT_ONCE);
    if (rows.length === 0) {
      referralImport.imported(await this.imports.tally(id), this.clock.now());
      await this.imports.save(referralImport);
      return false;
    }
    await this.admit(referralImport, rows, ground);
    const done = Math.min(referralImport.rowsDone + rows.length, referralImport.rowsTotal);
    await this.imports.setProgress(id, done, referralImport.rowsTotal);
    this.unitOfWork.afterCommit(() => tell(done, referralImport.rowsTotal));
    return true;
  }

  private async admit(referralImport: ReferralImport, rows: readonly ImportRow[], ground: IntakeGround): Promise<void> {
    const { id, areaId, providerId, headings } = referralImport;
    const broughtBy = broughtByImport(referralImport);
    const prepared = this.desk.prepare(
      rows.map(({ row, cipher }) => {
        if (!cipher) throw new Error(`Row ${row} was emptied before it was imported`);
        return this.sealedRows.openRow(id, row, cipher, headings);
      }),
    );
    // Since the preview somebody else may have brought the same people: those are not added again.
    const held = await this.desk.held(prepared, { areaId, broughtBy }, (ids) => this.imports.broughtBy(id, ids));
    const admitted: (AdmittedRow & { readonly row: number })[] = [];
    for (const [i, { row, disposition }] of rows.entries()) {
      const own = prepared[i] as PreparedRow;
      const anew = overtaken(own, held);
      if (anew && worse(anew, disposition)) await this.imports.judgeAnew(id, anew);
      const now = anew && worse(anew, disposition) ? anew.disposition : disposition;
      if (now === 'accepted' || now === 'ineligible' || now === 'possible-duplicate') {
        admitted.push({ row, prepared: own, disposition: now });
      }
    }
    const referrals = await this.admission.admit(admitted, ground, {
      areaId,
      providerId,
      importId: id,
      referrerUserId: null,
      broughtBy,
      receivedOn: this.clock.today(),
      receivedAt: this.clock.now(),
      marksMatches: true,
    });
    await this.imports.markImported(
      id,
      admitted.map(({ row }, i) => ({ row, referralId: referrals[i]?.referralId ?? '' })),
    );
  }
}

/** A certain duplicate outweighs everything; a possible one outweighs only what nobody has doubted. */
function worse(anew: Judgement, than: ImportRow['disposition']): boolean {
  return anew.disposition === 'duplicate' || than !== 'possible-duplicate';
}

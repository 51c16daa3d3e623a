import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import type { Actor } from '#platform/security/actor';
import { ReferralsRepository } from '../data/referrals.repository.js';
import { INTAKE_COLUMNS, type IntakeColumn } from '../domain/intake/columns.js';
import { judgeRows } from '../domain/intake/judge.js';
import type { PreparedRow } from '../domain/intake/matching.js';
import { rowErrors } from '../domain/intake/row-errors.js';
import { rawRow } from '../domain/intake/row.js';
import { AlreadyReferred, ReferralNotFound, type ReferralProblem, ReferralRefused } from '../domain/referral.errors.js';
import { Admission, type Admitted } from './intake/admission.js';
import { IntakeDesk } from './intake/intake-desk.js';
import { type IntakeGround, IntakeGrounds } from './intake/intake-grounds.js';

/** The cells of one referral, named like the columns of a file; what is left out is blank. */
export type ReferralCells = Partial<Readonly<Record<IntakeColumn, string>>>;

/** What became of a referral that was sent by itself. */
export interface ReceivedReferral extends Admitted {
  readonly possibleDuplicate: boolean;
  readonly failedTests: readonly string[];
}

const POSITIONS = new Map(INTAKE_COLUMNS.map((column, position) => [column, position]));

/** One referral at a time, judged by the same rules as a row of a file. */
@Injectable()
export class ReferralIntakeService {
  constructor(
    private readonly desk: IntakeDesk,
    private readonly grounds: IntakeGrounds,
    private readonly admission: Admission,
    private readonly referrals: ReferralsRepository,
    private readonly clock: Clock,
  ) {}

  /** What cannot be accepted, field by field, without asking who is held. Empty when nothing is wrong. */
  @Transactional()
  async problemsOf(cells: ReferralCells): Promise<readonly ReferralProblem[]> {
    const { ground, prepared } = await this.read(cells);
    return problemsOf(prepared, ground);
  }

  /**
   * Takes in the referral. Refused with each field's fault (ReferralRefused), or because the person was referred before
   * (AlreadyReferred). Somebody who may be a duplicate, or fails a test, is taken in for a person to decide.
   */
  @Transactional()
  async receive(cells: ReferralCells): Promise<ReceivedReferral> {
    const { actor } = RequestContext.current;
    const { areaId, ground, prepared } = await this.read(cells);
    const problems = problemsOf(prepared, ground);
    if (problems.length > 0) throw new ReferralRefused(problems);

    await this.referrals.waitForTurn(areaId);
    const broughtBy = `account ${actor.id}`;
    const held = await this.desk.held([prepared], { areaId, broughtBy });
    const [judgement] = judgeRows([prepared], { ...ground, held });
    if (!judgement || judgement.disposition === 'error') throw new Error('A referral without a problem was in error');
    const { disposition, codes } = judgement;
    if (disposition === 'duplicate') throw new AlreadyReferred();
    const [admitted] = await this.admission.admit([{ prepared, disposition }], ground, {
      areaId,
      // What a referrer sends goes to the area's pool; what a provider's own staff enter is the provider's.
      providerId: actor.scope === 'provider' ? actor.providerId : null,
      importId: null,
      referrerUserId: actor.scope === 'referrer' ? actor.id : null,
      broughtBy,
      receivedOn: this.clock.today(),
      receivedAt: this.clock.now(),
    });
    if (!admitted) throw new Error('A referral was admitted but not kept');
    return {
      ...admitted,
      possibleDuplicate: disposition === 'possible-duplicate',
      failedTests: disposition === 'ineligible' ? codes : [],
    };
  }

  private async read(cells: ReferralCells): Promise<{ areaId: string; ground: IntakeGround; prepared: PreparedRow }> {
    const { actor } = RequestContext.current;
    if (!actor.areaId) throw new ReferralNotFound();
    const full = { ...defaultsOf(actor, this.clock.today()), ...withoutBlanks(cells) };
    const row = rawRow(
      1,
      INTAKE_COLUMNS.map((column) => full[column] ?? ''),
      POSITIONS,
      INTAKE_COLUMNS.length,
    );
    const [prepared] = this.desk.prepare([row]);
    if (!prepared) throw new Error('One row was given and none was read');
    return { areaId: actor.areaId, ground: await this.grounds.of(actor.areaId, this.clock.today()), prepared };
  }
}

/** Who sends is known from the account, and a referral without a day is made today. */
function defaultsOf(actor: Actor, today: string): ReferralCells {
  return { referred_on: today, referrer_organisation: actor.organisation, referrer_name: actor.name };
}

function withoutBlanks(cells: ReferralCells): ReferralCells {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell.trim() !== ''));
}

/** In a file an unreadable phone number or email address only warns; here whoever typed it can correct it at once. */
function problemsOf({ raw, read }: PreparedRow, ground: IntakeGround): readonly ReferralProblem[] {
  const found = rowErrors(raw, read, ground).map(({ code, explanation }) => ({
    field: fieldOf(code),
    detail: explanation.slice(code.length + 2),
  }));
  if (read.phone === null && raw.values.phone.trim() !== '') {
    found.push({ field: 'phone', detail: 'Enter a phone number in full, for example 01632 960001' });
  }
  if (read.email === null && raw.values.email.trim() !== '') {
    found.push({ field: 'email', detail: 'Enter an email address like name@example.org' });
  }
  return found;
}

/** `date_of_birth` is `dateOfBirth` in requests and forms. */
function fieldOf(column: IntakeColumn): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

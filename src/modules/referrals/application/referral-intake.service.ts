import { Injectable } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { ParticipantsService } from '#modules/participants';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import type { Actor } from '#platform/security/actor';
import { ReferralsRepository } from '../data/referrals.repository.js';
import { judgeRows } from '../domain/intake/judge.js';
import type { PreparedRow } from '../domain/intake/matching.js';
import { rowErrors } from '../domain/intake/row-errors.js';
import { AlreadyReferred, ReferralNotFound, type ReferralProblem, ReferralRefused } from '../domain/referral.errors.js';
import { Admission, type Admitted } from './intake/admission.js';
import { IntakeDesk } from './intake/intake-desk.js';
import { type IntakeGround, IntakeGrounds } from './intake/intake-grounds.js';
import { seesMatches } from './possible-matches.js';
import { intakeRowOf, problemOf, type ReferralCells } from './referral-cells.js';

/** What became of a referral that was sent by itself. */
export interface ReceivedReferral extends Admitted {
  readonly possibleDuplicate: boolean;
}

/** One referral at a time, judged by the same rules as a row of a file. */
@Injectable()
export class ReferralIntakeService {
  constructor(
    private readonly desk: IntakeDesk,
    private readonly grounds: IntakeGrounds,
    private readonly admission: Admission,
    private readonly participants: ParticipantsService,
    private readonly staff: StaffService,
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
   * and something of theirs is open where the sender may see it (AlreadyReferred). Somebody who may be a duplicate, may be
   * coming back, has something open elsewhere, or fails a test is taken in for a person to decide: a National Insurance
   * number that is typed in must not tell anybody that another provider knows its owner.
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
    const sameNumberAs = await this.toCompare(prepared);
    const [judgement] = judgeRows([prepared], { ...ground, held: sameNumberAs ? { ...held, ninos: [] } : held });
    if (!judgement || judgement.disposition === 'error') throw new Error('A referral without a problem was in error');
    if (judgement.disposition === 'duplicate') throw new AlreadyReferred();
    const row = sameNumberAs
      ? { prepared, disposition: 'possible-duplicate' as const, sameNumberAs }
      : { prepared, disposition: judgement.disposition };
    const [admitted] = await this.admission.admit([row], ground, {
      areaId,
      // What a referrer sends goes to the area's pool; what a provider's own staff enter is the provider's.
      providerId: actor.scope === 'provider' ? actor.providerId : null,
      importId: null,
      referrerUserId: actor.scope === 'referrer' ? actor.id : null,
      broughtBy,
      receivedOn: this.clock.today(),
      receivedAt: this.clock.now(),
      marksMatches: seesMatches(),
    });
    if (!admitted) throw new Error('A referral was admitted but not kept');
    return {
      ...admitted,
      // Whether we may know somebody already is news only for those who check it.
      possibleDuplicate: row.disposition === 'possible-duplicate' && seesMatches(),
    };
  }

  /**
   * Those we hold under the same National Insurance number, for a person to compare (domain 1.4): none of them has
   * anything open, or only where the sender may not see it, and then whoever triages is the hard stop. Null when there is
   * nobody, or the sender may see what is open and is told.
   */
  private async toCompare({ keys }: PreparedRow): Promise<readonly string[] | null> {
    if (keys.ninoIndex === null) return null;
    const found = await this.participants.matching({ ninoIndexes: [keys.ninoIndex], names: [], phones: [] });
    const people = [...new Set(found.map(({ participantId }) => participantId))];
    if (people.length === 0) return null;
    const open = await this.referrals.withOpenCase(people, null);
    const seen = await this.participants.lines([...open]);
    return seen.size > 0 ? null : people;
  }

  private async read(cells: ReferralCells): Promise<{ areaId: string; ground: IntakeGround; prepared: PreparedRow }> {
    const { actor } = RequestContext.current;
    if (!actor.areaId) throw new ReferralNotFound();
    const full = { ...(await this.defaultsOf(actor)), ...withoutBlanks(cells) };
    const [prepared] = this.desk.prepare([intakeRowOf(full)]);
    if (!prepared) throw new Error('One row was given and none was read');
    return { areaId: actor.areaId, ground: await this.grounds.of(actor.areaId, this.clock.today()), prepared };
  }

  /**
   * Who sends is known from the account, with where a referrer is told that we have it; our own staff need not be told, and
   * a partner's system says whom to tell. A referral without a day is made today.
   */
  private async defaultsOf({ id, name, organisation, scope, machine }: Actor): Promise<ReferralCells> {
    const own = { referred_on: this.clock.today(), referrer_organisation: organisation, referrer_name: name };
    return scope === 'referrer' && !machine ? { ...own, referrer_email: (await this.staff.get(id)).email } : own;
  }
}

function withoutBlanks(cells: ReferralCells): ReferralCells {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell.trim() !== ''));
}

/** In a file an unreadable phone number or email address only warns; here whoever typed it can correct it at once. */
function problemsOf({ raw, read }: PreparedRow, ground: IntakeGround): readonly ReferralProblem[] {
  const found = rowErrors(raw, read, ground).map(problemOf);
  if (read.phone === null && raw.values.phone.trim() !== '') {
    found.push({ field: 'phone', detail: 'Enter a phone number in full, for example 01632 960001' });
  }
  if (read.email === null && raw.values.email.trim() !== '') {
    found.push({ field: 'email', detail: 'Enter an email address like name@example.org' });
  }
  return found;
}

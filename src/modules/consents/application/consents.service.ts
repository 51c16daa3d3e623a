import { Injectable } from '@nestjs/common';
import { expiryOf, PurposesService, type Purpose } from '#modules/policy';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import {
  ConsentsRepository,
  type DecisionRow,
  type NewStop,
  type RecordedDecision,
  type StandingRow,
  type Stop,
} from '../data/consents.repository.js';
import {
  decisionInFuture,
  notBasedOnConsent,
  nothingToWithdraw,
  restsOnConsent,
  unknownPurpose,
  yesBeforeNo,
} from '../domain/consent.errors.js';
import { ConsentDecided } from '../domain/consent.events.js';
import type { LastDecision, NewDecision } from '../domain/decision.js';
import { reaches, STOPPED } from '../domain/stops.js';
import { noOf, standingOf, whyNot, type Standing } from '../domain/standing.js';

/** Whose decision: the person with what row-level security goes by. */
export interface Whose {
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string | null;
}

/** A purpose of the area with where one person stands on it. */
export interface PurposeStanding extends Standing {
  readonly purpose: Purpose;
  /** Why it may not be acted on; blank where it may. */
  readonly because: string;
}

/** Whether a purpose may be acted on for somebody, and why not. */
export interface MayUse extends Whose {
  readonly ok: boolean;
  readonly purpose: string;
  readonly because: string;
  /** Not for what the person decided, but because a right of theirs stops it (UK GDPR Articles 18 and 21). */
  readonly isStopped: boolean;
}

const NOTHING: LastDecision = { decision: null, decidedOn: null, expiresOn: null };

/** What people decided about the use of their data, and the one place that says what may be done (domain 7.4, 7.5). */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly purposes: PurposesService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether a purpose may be acted on for this person now. Ask it at the moment something goes out, in the transaction that
   * sends it: until that ends nobody can withdraw, and after a withdrawal, or a stop by a right (UK GDPR Articles 18 and 21),
   * has committed the answer is no. What is handed to another server after that transaction says in it that it is leaving
   * (`is_being_written_to`): a decision waits for that too.
   */
  @Transactional()
  async mayUse(participantId: string, purpose: string): Promise<MayUse> {
    // By the record a merged one leads to, or the two would not meet.
    const [before] = await this.consents.standing([participantId], purpose);
    if (before) await this.consents.holdStill(before.personId);
    const answer = (await this.mayUseEach([participantId], purpose)).get(participantId);
    if (!answer) throw new NotFound('participant');
    return answer;
  }

  /** The same for many people at once, for lists. Who does not exist is not in the answer. */
  @Transactional()
  async mayUseEach(participantIds: readonly string[], purpose: string): Promise<ReadonlyMap<string, MayUse>> {
    const today = this.clock.today();
    const answers = new Map<string, MayUse>();
    const grounds = new Map<string, Purpose>();
    for (const row of await this.consents.standing(participantIds, purpose)) {
      const ground = grounds.get(row.areaId) ?? (await this.purposes.purpose(row.areaId, purpose, today));
      grounds.set(row.areaId, ground);
      answers.set(row.askedFor, answerOf(row, ground, standingOf(ground, row, today)));
    }
    return answers;
  }

  /**
   * Before what must not be done with somebody's data changes: waits for what goes out at this moment, and until the
   * transaction ends nothing more does.
   */
  @Transactional()
  async waitToStop(participantId: string): Promise<void> {
    await this.consents.holdAlone(participantId);
  }

  /** Remembers that something did not go out because of that answer; twice is once. */
  @Transactional()
  async stopped(answer: MayUse, what: NewStop['what'], rowId: string): Promise<void> {
    const { participantId, areaId, providerId, purpose, because } = answer;
    const stoppedAt = this.clock.now();
    await this.consents.addStop({ participantId, areaId, providerId, purpose, because, what, rowId, stoppedAt });
  }

  /** Every purpose of the area with where the person stands; for whoever may see the person. */
  @Transactional()
  async standings({ participantId, areaId }: Omit<Whose, 'providerId'>): Promise<readonly PurposeStanding[]> {
    const today = this.clock.today();
    const decided = await this.consents.standingOf(participantId);
    const stops = await this.consents.stopsNow(participantId);
    return (await this.purposes.inForce(areaId, today)).map((purpose) => {
      const standing = standingOf(purpose, decided.get(purpose.code) ?? NOTHING, today);
      const isStopped = stops.some((stop) => reaches(stop, purpose.reliedOnBy));
      return isStopped
        ? { purpose, ...standing, mayUse: false, because: STOPPED }
        : { purpose, ...standing, because: whyNot(standing) };
    });
  }

  /** Everything somebody decided, the last first. */
  @Transactional()
  history(participantId: string): Promise<readonly RecordedDecision[]> {
    return this.consents.history(participantId);
  }

  @Transactional()
  stops(participantId: string): Promise<readonly Stop[]> {
    return this.consents.stops(participantId);
  }

  /** The word for a "no" of this person to this purpose: refused, withdrawn or objected. */
  @Transactional()
  async noFor(whose: Whose, purpose: string): Promise<'refused' | 'withdrawn' | 'objected'> {
    const decided = await this.consents.standingOf(whose.participantId);
    return noOf(await this.purposeOf(whose.areaId, purpose), decided.get(purpose) ?? NOTHING);
  }

  /**
   * Records a decision. From the commit on it holds for everything that goes out. Refuses a day in the future, a "yes" from
   * before a later "no", and words that do not fit the basis of the purpose.
   */
  @Transactional()
  async decide(whose: Whose, decision: NewDecision): Promise<void> {
    await this.consents.holdAlone(whose.participantId);
    if (decision.decidedOn > this.clock.today()) throw decisionInFuture();
    const purpose = await this.purposeOf(whose.areaId, decision.purpose);
    const decided = await this.consents.standingOf(whose.participantId);
    checkWords(purpose, decided.get(decision.purpose) ?? NOTHING, decision);
    await this.consents.add([rowOf(whose, decision, purpose)]);
    await this.outbox.record(new ConsentDecided(whose.participantId, decision.purpose));
  }

  /** A "yes" of many people who come in together, as their referrals say it. Nobody has decided anything before. */
  @Transactional()
  async given(purpose: string, people: readonly (Whose & Pick<NewDecision, 'decidedOn' | 'how'>)[]): Promise<void> {
    const grounds = new Map<string, Purpose>();
    const rows: DecisionRow[] = [];
    for (const { decidedOn, how, ...whose } of people) {
      const ground = grounds.get(whose.areaId) ?? (await this.purposeOf(whose.areaId, purpose));
      grounds.set(whose.areaId, ground);
      rows.push(rowOf(whose, { purpose, decision: 'given', decidedOn, ...(how ? { how } : {}) }, ground));
    }
    await this.consents.add(rows);
  }

  private async purposeOf(areaId: string, code: string): Promise<Purpose> {
    const found = (await this.purposes.inForce(areaId, this.clock.today())).find((purpose) => purpose.code === code);
    if (!found) throw unknownPurpose();
    return found;
  }
}

function rowOf({ participantId, areaId, providerId }: Whose, decision: NewDecision, purpose: Purpose): DecisionRow {
  const { how = 'not-recorded', version = '', note = '', documentId = null, ...what } = decision;
  const expiresOn = what.decision === 'given' ? expiryOf(purpose, what.decidedOn) : null;
  return { participantId, areaId, providerId, ...what, how, version, note, documentId, expiresOn };
}

function checkWords(purpose: Purpose, last: LastDecision, { decision, decidedOn }: NewDecision): void {
  const restsOnIt = purpose.lawfulBasis === 'consent';
  if (decision === 'withdrawn' && !restsOnIt) throw notBasedOnConsent();
  if (decision === 'objected' && restsOnIt) throw restsOnConsent();
  if (decision === 'withdrawn' && last.decision !== 'given') throw nothingToWithdraw();
  const lastWasNo = last.decision !== null && !['given', 'taken-back'].includes(last.decision);
  if (decision === 'given' && lastWasNo && last.decidedOn && decidedOn < last.decidedOn) {
    throw yesBeforeNo(last.decidedOn);
  }
}

function answerOf(row: StandingRow, { code, reliedOnBy }: Purpose, standing: Standing): MayUse {
  const { personId: participantId, areaId, providerId } = row;
  const isStopped = row.stops.some((stop) => reaches(stop, reliedOnBy));
  const because = isStopped ? STOPPED : whyNot(standing);
  return { ok: standing.mayUse && !isStopped, purpose: code, because, isStopped, participantId, areaId, providerId };
}

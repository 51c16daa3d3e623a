import { Injectable } from '@nestjs/common';
import { ConsentsService, NoticesService, type NewDecision, type NewNotice, type Whose } from '#modules/consents';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import type { Participant } from '../data/participant.entity.js';
import { ParticipantsRepository } from '../data/participants.repository.js';

/** Purposes that the rules of safe contact say again on the record. */
const CHANNELS = { 'text-messages': 'mayText', 'email-messages': 'mayEmail' } as const;

/**
 * Decisions of one person, and the older fields of the record that say the same: texts, emails and contact for the
 * evaluation. Whichever is changed, the other follows in the same transaction.
 */
@Injectable()
export class ParticipantConsents {
  constructor(
    private readonly participants: ParticipantsRepository,
    private readonly consents: ConsentsService,
    private readonly notices: NoticesService,
  ) {}

  /** Whose they are, for the room of the consents. Out of scope is not found. */
  @Transactional()
  async whose(id: string): Promise<Whose> {
    const person = await this.participants.get(id);
    return whoseOf(person.mergedIntoId ? await this.participants.get(person.mergedIntoId) : person);
  }

  /** Records what a person decided, and keeps the record in step. */
  @Transactional()
  async decide(id: string, decision: NewDecision): Promise<void> {
    const person = await this.standingRecord(id);
    await this.consents.decide(whoseOf(person), decision);
    if (keepInStep(person, decision)) await this.participants.save(person);
  }

  /** A plain yes or no, recorded in the word that fits the basis of the purpose. */
  @Transactional()
  async answer(id: string, answer: 'yes' | 'no', decision: Omit<NewDecision, 'decision'>): Promise<void> {
    const person = await this.standingRecord(id);
    const word = answer === 'yes' ? 'given' : await this.consents.noFor(whoseOf(person), decision.purpose);
    await this.decide(id, { ...decision, decision: word });
  }

  /** They were referred again, and so agreed again that whoever sent them shares their details. */
  @Transactional()
  async referredAgain(id: string, on: NewDecision['decidedOn']): Promise<void> {
    await this.consents.given('referral-share', [{ ...(await this.whose(id)), decidedOn: on, how: 'referral' }]);
  }

  /** Records which notice they were shown. */
  @Transactional()
  async noticeShown(id: string, notice: NewNotice): Promise<void> {
    await this.notices.shown(await this.whose(id), notice);
  }

  /** A notice shown and checked elsewhere, such as at the start of support. */
  @Transactional()
  async recordNotice(id: string, notice: NewNotice): Promise<void> {
    await this.notices.record(await this.whose(id), notice);
  }

  /** "Do not text" typed on the record is an objection, and taking it back lifts it: messages that wait look there. */
  async channelsChanged(
    before: Pick<Participant, 'mayText' | 'mayEmail'>,
    person: Participant,
    today: NewDecision['decidedOn'],
  ) {
    for (const [purpose, field] of Object.entries(CHANNELS)) {
      if (before[field] === person[field]) continue;
      const decision = person[field] ? 'given' : await this.consents.noFor(whoseOf(person), purpose);
      const note = 'With the rules of safe contact';
      await this.consents.decide(whoseOf(person), { purpose, decision, decidedOn: today, note });
    }
  }

  /** What is said of a merged record is said of the one that stands: else a "no" would be kept where nobody looks. */
  private async standingRecord(id: string): Promise<Participant> {
    const person = await this.participants.getForUpdate(id);
    return person.mergedIntoId ? this.participants.getForUpdate(person.mergedIntoId) : person;
  }
}

export function whoseOf({ id, areaId, providerId }: Pick<Participant, 'id' | 'areaId' | 'providerId'>): Whose {
  return { participantId: id, areaId, providerId };
}

/** Answers whether the record changed. */
function keepInStep(person: Participant, { purpose, decision, decidedOn, version = '' }: NewDecision): boolean {
  if (purpose === 'text-messages' || purpose === 'email-messages') {
    const may = decision === 'given' || decision === 'taken-back';
    const field = CHANNELS[purpose];
    if (person[field] === may) return false;
    person[field] = may;
    return true;
  }
  if (purpose !== 'research-contact') return false;
  const isAnswer = decision !== 'taken-back';
  person.evaluationContactOptOut = isAnswer ? decision !== 'given' : null;
  person.evaluationAskedOn = isAnswer ? decidedOn : null;
  person.evaluationNoticeVersion = isAnswer ? version : '';
  person.evaluationAskedBy = isAnswer ? RequestContext.current.actor.id : null;
  return true;
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import type { Participant } from '../data/participant.entity.js';
import { ParticipationsRepository } from '../data/participations.repository.js';
import type { EvaluationAnswer } from '../domain/evaluation-contact.js';

/** Keeps what a person chose about contact for the evaluation, who wrote it down, and the consent behind a "yes" (domain 7.5). */
@Injectable()
export class EvaluationChoice {
  constructor(
    private readonly participations: ParticipationsRepository,
    private readonly clock: Clock,
  ) {}

  /** Changes the person, who is saved by the caller. Null takes an answer away that was never given. */
  async record(person: Participant, answer: EvaluationAnswer | null): Promise<void> {
    if (isSame(person, answer)) return;
    const { id, areaId, providerId } = person;
    const on = answer ? answer.askedOn : this.clock.today();
    if (person.evaluationContactOptOut === false) await this.participations.withdrawConsent(id, 'research-contact', on);
    if (answer?.contact === 'yes') {
      const consent = { purpose: 'research-contact' as const, version: answer.noticeVersion, givenOn: answer.askedOn };
      await this.participations.addConsents([{ participantId: id, areaId, providerId, ...consent }]);
    }
    person.evaluationContactOptOut = answer && answer.contact === 'no';
    person.evaluationAskedOn = answer && answer.askedOn;
    person.evaluationNoticeVersion = answer?.noticeVersion ?? '';
    person.evaluationAskedBy = answer && RequestContext.current.actor.id;
  }
}

function isSame(person: Participant, answer: EvaluationAnswer | null): boolean {
  if (answer === null || person.evaluationContactOptOut === null) {
    return answer === null && person.evaluationContactOptOut === null;
  }
  return (
    person.evaluationContactOptOut === (answer.contact === 'no') &&
    person.evaluationAskedOn === answer.askedOn &&
    person.evaluationNoticeVersion === answer.noticeVersion
  );
}

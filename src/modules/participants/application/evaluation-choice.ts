import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import type { Participant } from '../data/participant.entity.js';
import type { EvaluationAnswer } from '../domain/evaluation-contact.js';
import { whoseOf } from './participant-consents.js';

const PURPOSE = 'research-contact';

/** What a person chose about contact for the evaluation, typed with the rest of the record; kept as a decision (domain 7.5). */
@Injectable()
export class EvaluationChoice {
  constructor(
    private readonly consents: ConsentsService,
    private readonly clock: Clock,
  ) {}

  /** Changes the person, who is saved by the caller. Null takes an answer away that was never given. */
  async record(person: Participant, answer: EvaluationAnswer | null): Promise<void> {
    if (isSame(person, answer)) return;
    const whose = whoseOf(person);
    const decision =
      answer === null ? 'taken-back' : answer.contact === 'yes' ? 'given' : await this.consents.noFor(whose, PURPOSE);
    await this.consents.decide(whose, {
      purpose: PURPOSE,
      decision,
      decidedOn: answer ? answer.askedOn : this.clock.today(),
      version: answer?.noticeVersion ?? '',
    });
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

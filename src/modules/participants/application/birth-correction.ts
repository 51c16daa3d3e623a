import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { CorrectionsRepository, type CorrectionMade } from '../data/corrections.repository.js';
import type { Participant } from '../data/participant.entity.js';
import { birthRefusal } from '../domain/date-of-birth.js';
import { ParticipantCorrected } from '../domain/participant.events.js';

export type { CorrectionMade };

/** Puts a date of birth right, with a reason that stays on record: age, wage floor, outcomes and the return follow from it. */
@Injectable()
export class BirthCorrection {
  constructor(
    private readonly corrections: CorrectionsRepository,
    private readonly policy: PolicyService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Changes the person, who is saved by the caller. The same date again is no correction. */
  async correct(person: Participant, dateOfBirth: CalendarDate, reason: string): Promise<void> {
    if (dateOfBirth === person.dateOfBirth) return;
    if (reason === '') {
      throw new RuleBroken(
        'participant.correction-without-reason',
        'Say why the date of birth is changed, for example “Passport seen”',
        'dateOfBirthReason',
      );
    }
    const today = this.clock.today();
    const refusal = birthRefusal(
      dateOfBirth,
      { today, firstOpenedOn: await this.corrections.firstOpenedOn(person.id) },
      {
        youngest: await this.policy.number('exception-from-age', today),
        greatest: await this.policy.number('greatest-age', today),
      },
    );
    if (refusal) throw new RuleBroken('participant.date-of-birth', refusal, 'dateOfBirth');
    const correction = { field: 'date-of-birth' as const, was: person.dateOfBirth, became: dateOfBirth, reason };
    await this.corrections.add(person, correction, this.clock.now());
    person.dateOfBirth = dateOfBirth;
    await this.outbox.record(new ParticipantCorrected(person.id, 'date-of-birth'));
  }

  /** What was corrected before, newest first. */
  @Transactional()
  made(participantId: string): Promise<readonly CorrectionMade[]> {
    return this.corrections.ofPerson(participantId);
  }
}

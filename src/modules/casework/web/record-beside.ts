import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Records } from '../application/record.service.js';
import type { RecordPersonView } from '../application/record.view.js';
import { presentBanner, presentFacts, type RecordNumbers } from './present-record.js';
import { presentTimeline } from './present-timeline.js';

const ENTRIES = 8;

/** The numbers that decide what stands out on a record. */
export async function recordNumbers(policy: PolicyService, today: RecordNumbers['today']): Promise<RecordNumbers> {
  return {
    today,
    activeDays: await policy.number('active-contact-days', today),
    endingSoonDays: await policy.number('ending-soon-days', today),
  };
}

/** The record as it stands beside a page on which somebody writes about the person: who, what now, and what happened lately. */
@Injectable()
export class RecordBeside {
  constructor(
    private readonly records: Records,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  async of(participantId: string): Promise<{
    readonly person: RecordPersonView;
    readonly banner: object;
    readonly facts: readonly object[];
    readonly lately: object;
  }> {
    const record = await this.records.of(participantId);
    const numbers = await recordNumbers(this.policy, this.clock.today());
    const { items } = await this.records.timeline(participantId, [], null, ENTRIES);
    const href = `/participants/${participantId}`;
    const { filter: _nothingToChoose, ...lately } = presentTimeline(
      participantId,
      items,
      null,
      { kinds: [], after: null },
      [],
    );
    return {
      person: record.person,
      banner: { ...presentBanner(record, [], numbers), headingLevel: 2, href },
      facts: presentFacts(record, numbers),
      lately,
    };
  }
}

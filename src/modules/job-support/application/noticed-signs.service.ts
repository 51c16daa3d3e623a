import { Injectable } from '@nestjs/common';
import { JobPolicy } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Permission } from '#platform/security/permission';
import { addDays, addMonths, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { NoticedFactsQuery, type NoticedRow } from '../data/noticed-facts.query.js';
import type { StandingContact } from '../domain/contact-plan.js';
import { contactsOf } from '../domain/next-check.js';
import { nameOf, noticedSigns, type AgreedTerms, type NoticedSign } from '../domain/noticed-sign.js';
import { payslipsOf } from '../domain/payslips.js';
import { ContactRhythms, type Rhythms } from './contact-rhythms.js';

/** A sign with the job it is about, and the name it is answered by. */
export interface NoticedOfJob extends NoticedSign {
  readonly name: string;
  readonly placementId: string;
  readonly episodeId: string;
}

/** Early signs noticed from what is recorded. Nothing is stored: a sign is there while its facts are and nobody answered it. */
@Injectable()
export class NoticedSigns {
  constructor(
    private readonly query: NoticedFactsQuery,
    private readonly rhythms: ContactRhythms,
    private readonly jobs: JobPolicy,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Of the jobs that go on in several runs of support, those that nobody has answered: what asks for somebody most first. */
  async of(episodeIds: readonly string[]): Promise<readonly NoticedOfJob[]> {
    if (episodeIds.length === 0) return [];
    const today = this.clock.today();
    const kinds = (await this.jobs.kinds(today)).filter(({ counts }) => counts);
    const noPayAgreed = new Set<string>(kinds.filter(({ selfEmployed }) => selfEmployed).map(({ code }) => code));
    const rhythms = await this.rhythms.on(today);
    const rows = await this.query.of(episodeIds, {
      today,
      withHealth: RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive),
      beforeDays: rhythms.mostBeforeDays,
      jobKinds: kinds.map(({ code }) => code),
    });
    const policy = await this.policy.value('noticed-job-signs', today);
    const weeks = await this.policy.value('retention-check-weeks', today);
    return rows.flatMap((row) => {
      const { startsOn, adjustments, fitNotes, hasHighest } = row;
      const facts = {
        ...{ startsOn, adjustments, fitNotes, payIsFollowed: !hasHighest },
        contacts: contactsWith(row, rhythms, weeks, today),
        terms: noPayAgreed.has(row.kind) ? null : termsOf(row),
        payslips: payslipsOf(row.payments),
        saidStopped: row.said && { ...row.said, saidOn: londonDay(new Date(row.said.at)) },
      };
      const answered = new Set(row.answered);
      return noticedSigns(facts, policy, today)
        .map((sign) => ({ ...sign, name: nameOf(sign), placementId: row.placementId, episodeId: row.episodeId }))
        .filter(({ name }) => !answered.has(name));
    });
  }

  /** Of one job. */
  async ofJob({
    id,
    episodeId,
  }: {
    readonly id: string;
    readonly episodeId: string;
  }): Promise<readonly NoticedOfJob[]> {
    return (await this.of([episodeId])).filter(({ placementId }) => placementId === id);
  }
}

/** The planned contacts with the person, as the plan of the job has them. */
function contactsWith(
  row: NoticedRow,
  rhythms: Rhythms,
  weeks: readonly number[],
  today: CalendarDate,
): readonly StandingContact[] {
  const { startsOn, offeredOn, windowEndsOn, supportStartedOn, wasInPost, lastContactOn } = row;
  const reached = lastContactOn === null ? row.reached : [...row.reached, lastContactOn];
  const keeping = wasInPost && supportStartedOn !== null ? { since: supportStartedOn, weeks } : null;
  const job = { startsOn, offeredOn, lastDay: windowEndsOn ?? addMonths(startsOn, 12), keeping };
  return contactsOf(job, rhythms.person(row), { moves: new Map(Object.entries(row.moves)), reached, today });
}

function termsOf({ startsOn, terms }: NoticedRow): AgreedTerms[] {
  return terms.map(({ untilOn, hoursPerWeek, guaranteedHours, payPencePerHour }, place) => {
    const before = terms[place - 1]?.untilOn ?? null;
    return {
      fromOn: before === null ? startsOn : addDays(before, 1),
      untilOn,
      hours: guaranteedHours ?? hoursPerWeek,
      pencePerHour: payPencePerHour,
    };
  });
}

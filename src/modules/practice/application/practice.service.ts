import { Injectable } from '@nestjs/common';
import { activityLabel, type ActivityKind } from '#modules/employers';
import { episodeStatusLabel, type EpisodeStatus } from '#modules/episodes';
import type { StaffView } from '#modules/identity';
import { ContactRhythms, contactsOf, type ContactRhythm } from '#modules/job-support';
import { JobPolicy } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { sessionModeLabel, type SessionMode } from '#modules/sessions';
import { Clock } from '#platform/clock';
import { inTurn } from '#platform/persistence/in-turn';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural, sentenceCase } from '#shared/wording';
import { PracticeQuery, type JobRow, type Period } from '../data/practice.query.js';
import { FIGURES, INDICATORS, type IndicatorCode, type Span } from '../domain/indicator.js';
import { Marks } from './marks.js';
import type { CaseView, IndicatorView, PracticeView } from './practice.view.js';

/** Places that are neither an office, a clinic nor a telephone (fidelity item 24). */
const IN_COMMUNITY: ReadonlySet<string> = new Set(['in-person-community', 'in-person-employer']);

/** The indicators of one specialist from what they recorded, each with the cases it is made of. */
@Injectable()
export class Practice {
  constructor(
    private readonly query: PracticeQuery,
    private readonly marks: Marks,
    private readonly rhythms: ContactRhythms,
    private readonly jobs: JobPolicy,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The periods somebody may choose, in days; the usual one first. */
  async periods(): Promise<readonly number[]> {
    const { days, otherDays } = await this.policy.value('practice-review', this.clock.today());
    return [days, ...otherDays];
  }

  /** Every indicator over the days that end today; a number of days policy does not offer is the usual one. */
  @Transactional()
  async of(specialist: StaffView, wishedDays: number): Promise<PracticeView> {
    const periods = await this.periods();
    const days = periods.find((each) => each === wishedDays) ?? periods[0] ?? 90;
    const to = this.clock.today();
    const span: Span = { from: addDays(to, 1 - days), to, days, fullTimeShare: specialist.fte };
    const indicators = await inTurn(INDICATORS, (code) => this.indicator(code, specialist, span));
    return {
      ...{ specialistId: specialist.id, name: specialist.name, ...span, indicators },
      fewest: (await this.policy.value('practice-review', to)).fewest,
      isSeqfOnly: isSeqfOnly(specialist),
    };
  }

  private async indicator(code: IndicatorCode, specialist: StaffView, span: Span): Promise<IndicatorView> {
    const cases = await this.cases(code, specialist.id, span);
    const figure = FIGURES[code](cases, span);
    return { code, figure, cases, mark: await this.marks.of(code, figure, isSeqfOnly(specialist)) };
  }

  private async cases(code: IndicatorCode, specialistId: string, span: Span): Promise<CaseView[]> {
    switch (code) {
      case 'employer-contacts':
        return this.employerContacts(specialistId, span);
      case 'community-time':
        return this.sessions(specialistId, span);
      case 'days-to-employer':
        return this.starts(specialistId, span);
      case 'caseload':
        return this.carried(specialistId);
      case 'contact-in-job':
        return this.contactsInJobs(specialistId, span);
    }
  }

  private async employerContacts(specialistId: string, period: Period): Promise<CaseView[]> {
    const rows = await this.query.employerContacts(specialistId, period);
    return rows.map(({ participantId, person, on, kind, employerId, employer }) => ({
      ...{ participantId, person, on, counts: true, value: null },
      words: activityLabel(kind as ActivityKind),
      link: { text: employer, href: `/employers/${employerId}` },
    }));
  }

  private async sessions(specialistId: string, period: Period): Promise<CaseView[]> {
    const rows = await this.query.sessions(specialistId, period, this.clock.now());
    return rows.map(({ participantId, person, on, mode, minutes, sessionId }) => ({
      ...{ participantId, person, on, counts: IN_COMMUNITY.has(mode), value: minutes },
      words: `${sessionModeLabel(mode as SessionMode)}, ${plural(minutes, 'minute')}`,
      link: { text: 'Session', href: `/sessions/${sessionId}` },
    }));
  }

  private async starts(specialistId: string, period: Period): Promise<CaseView[]> {
    const today = this.clock.today();
    const rows = await this.query.starts(specialistId, period);
    return rows.map(({ participantId, person, startedOn, metEmployerOn }) => {
      const days = metEmployerOn && daysBetween(startedOn, metEmployerOn);
      const soFar = plural(daysBetween(startedOn, today), 'day');
      const words =
        metEmployerOn === null
          ? `No employer met yet, ${soFar} after the start`
          : `Employer met on ${formatDate(metEmployerOn)}, ${plural(days ?? 0, 'day')} after the start`;
      return { participantId, person, on: startedOn, counts: metEmployerOn !== null, value: days, words, link: null };
    });
  }

  private async carried(specialistId: string): Promise<CaseView[]> {
    const rows = await this.query.carried(specialistId);
    return rows.map(({ participantId, person, startedOn, status }) => ({
      ...{ participantId, person, on: startedOn, counts: true, value: null },
      words: episodeStatusLabel(status as EpisodeStatus),
      link: null,
    }));
  }

  private async contactsInJobs(specialistId: string, period: Period): Promise<CaseView[]> {
    const today = this.clock.today();
    const kinds = (await this.jobs.kinds(today)).filter(({ counts }) => counts).map(({ code }) => code);
    const rhythms = await this.rhythms.on(today);
    const weeks = await this.policy.value('retention-check-weeks', today);
    const rows = await this.query.jobs(specialistId, period, kinds);
    return rows.flatMap((row) => contactsDue(row, rhythms.person(row), weeks, period, today));
  }
}

/** The planned contacts of one job that fell due in the period: by the rule of the contact plan (`job-support`). */
function contactsDue(
  row: JobRow,
  rhythm: ContactRhythm,
  weeks: readonly number[],
  { from, to }: Period,
  today: CalendarDate,
): CaseView[] {
  const { startsOn, offeredOn, lastDay, supportStartedOn, wasInPost, participantId, person, placementId, jobTitle } =
    row;
  const keeping = wasInPost ? { since: supportStartedOn, weeks } : null;
  const moves = new Map(Object.entries(row.moves));
  return contactsOf({ startsOn, offeredOn, lastDay, keeping }, rhythm, { moves, reached: row.reached, today })
    .filter(({ dueOn, reachedOn }) => dueOn >= from && dueOn <= to && (dueOn < today || reachedOn !== null))
    .map(({ dueOn, state, label }) => ({
      ...{ participantId, person, on: dueOn, counts: state === 'done', value: null },
      words: `${sentenceCase(label)}: ${state === 'done' ? 'done in time' : state === 'late' ? 'done late' : 'missed'}`,
      link: { text: jobTitle, href: `/placements/${placementId}/contacts` },
    }));
}

const isSeqfOnly = ({ models }: StaffView): boolean => models.length > 0 && models.every((model) => model === 'seqf');

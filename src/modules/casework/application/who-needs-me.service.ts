import { Injectable } from '@nestjs/common';
import {
  ContactRhythms,
  nextCheck,
  NoticedSigns,
  SignLabels,
  type NoticedOfJob,
  type Rhythms,
} from '#modules/job-support';
import { JobPolicy } from '#modules/placements';
import { PolicyService, type SupportedBy } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';
import { addDays, addMonths, earlier, later, type CalendarDate } from '#shared/calendar-date';
import { londonDay, londonInstant, londonTime } from '#shared/london-time';
import { addWorkingDays, type Holidays } from '#shared/working-days';
import { WhoNeedsMeQuery, type NeedRow } from '../data/who-needs-me.query.js';
import { nextInWorkCheck, type InWorkCheck, type InWorkRhythm, type Limit } from '../domain/in-work-check.js';
import {
  rankNeeds,
  type CaseItem,
  type NeedLine,
  type NeedPolicy,
  type SessionMark,
} from '../domain/who-needs-me-today.js';

/** A ranked line, with whose caseload it is on. */
export interface OwnedNeedLine extends NeedLine {
  readonly episodeId: string;
  readonly specialistId: string;
}

interface Rules {
  readonly needs: NeedPolicy;
  readonly retentionWeeks: InWorkRhythm['retentionWeeks'];
  readonly rhythms: Rhythms;
  readonly today: CalendarDate;
  /** The words for early signs that a job is at risk; '' where they are not for the reader. */
  readonly signLabel: (code: string) => string;
  /** From the referral, and from the day the specialist took the person on, to the first meeting. */
  readonly meetAfterReferral: (whose: SupportedBy) => Limit;
  readonly meetAfterAllocation: (whose: SupportedBy) => Limit;
  /** From the start of support to the first contact with an employer for them; null where nothing is said for their model. */
  readonly firstEmployer: (whose: SupportedBy) => Limit | null;
  /** How long nobody may be left without a try to reach them. */
  readonly outreach: (whose: SupportedBy) => Limit | null;
  readonly evidenceDays: number;
  readonly holidays: Holidays;
}

/** "Who needs me today": the short ranked list of a specialist or of several. */
@Injectable()
export class WhoNeedsMe {
  constructor(
    private readonly query: WhoNeedsMeQuery,
    private readonly jobs: JobPolicy,
    private readonly rhythms: ContactRhythms,
    private readonly signs: NoticedSigns,
    private readonly labels: SignLabels,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /**
   * Of one specialist, or of several together. Sessions are shown to whoever holds them, a specialist who covers for another
   * among them; to those who lead several they are no reason to act.
   */
  @Transactional()
  async today(specialistIds: readonly string[]): Promise<readonly OwnedNeedLine[]> {
    if (specialistIds.length === 0) return [];
    const today = this.clock.today();
    const holdsThem = specialistIds.length === 1 || specialistIds.includes(RequestContext.current.actor.id);
    const rules = await this.rules(today, holdsThem ? 'shown' : 'left-out');
    const rows = await this.query.of(specialistIds, {
      now: this.clock.now(),
      today,
      dayBegan: londonInstant(today, '00:00'),
      evidenceDays: rules.evidenceDays,
      beforeDays: rules.rhythms.mostBeforeDays,
      missedInARow: rules.needs.missedInARow,
      withFitNotes: RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive),
      jobKinds: (await this.jobs.kinds(today)).filter(({ counts }) => counts).map(({ code }) => code),
    });
    const noticed = await this.noticedIn(rows);
    const byEpisode = new Map(rows.map((row) => [row.participantId, row]));
    return rankNeeds(
      rows.map((row) => itemOf(row, rules, noticed.get(row.episodeId) ?? [])),
      today,
      rules.needs,
    ).flatMap((line) => {
      const row = byEpisode.get(line.participantId);
      return row ? [{ ...line, episodeId: row.episodeId, specialistId: row.specialistId }] : [];
    });
  }

  /** What the program noticed about the jobs of those who have one, by their support. */
  private async noticedIn(rows: readonly NeedRow[]): Promise<ReadonlyMap<string, readonly NoticedOfJob[]>> {
    // Those who work with the record read why; a number of signs alone helps nobody.
    if (!RequestContext.current.actor.permissions.has(Permission.EpisodeRead)) return new Map();
    const inJobs = rows.filter(({ hasJob }) => hasJob).map(({ episodeId }) => episodeId);
    const noticed = new Map<string, NoticedOfJob[]>();
    for (const sign of await this.signs.of(inJobs))
      noticed.set(sign.episodeId, [...(noticed.get(sign.episodeId) ?? []), sign]);
    return noticed;
  }

  private async rules(today: CalendarDate, sessions: NeedPolicy['sessions']): Promise<Rules> {
    const { policy } = this;
    const soon = await policy.number('due-soon-days', today);
    const book = await policy.book();
    return {
      needs: {
        // Shown while there is still time to keep the person active.
        noContactDays: (await policy.number('active-contact-days', today)) - soon,
        windowWarningDays: Math.max(...(await policy.value('window-warnings', today))),
        missedInARow: (await policy.value('dna-outreach', today)).missed,
        dueSoonDays: soon,
        fitNoteDays: (await policy.value('fit-notes', today)).warnDays,
        sessions,
      },
      retentionWeeks: await policy.value('retention-check-weeks', today),
      rhythms: await this.rhythms.on(today),
      today,
      signLabel: await this.labels.on(today),
      meetAfterReferral: (whose) => book.timeStandardFor(whose, 'T3', today),
      meetAfterAllocation: (whose) => book.timeStandardFor(whose, 'T4', today),
      firstEmployer: (whose) => book.timeStandardIfAny(whose, 'T8', today),
      outreach: (whose) => book.timeStandardIfAny(whose, 'T13', today),
      evidenceDays: await policy.number('evidence-due-days', today),
      holidays: await policy.holidays(),
    };
  }
}

function itemOf(row: NeedRow, rules: Rules, signs: readonly NoticedOfJob[]): CaseItem {
  const { participantId, episodeId, name, allocatedOn, lastContactOn, missedInARow, windowEndsOn } = row;
  const isWaiting = row.status === 'allocated';
  return {
    participantId,
    episodeId,
    name,
    allocatedOn,
    lastContactOn,
    missedInARow,
    windowEndsOn,
    nextSession: nextSessionOf(row),
    unrecordedSession: mark(row.unrecordedId, row.unrecordedAt, row.unrecordedVersion),
    firstMeetingDueOn: isWaiting
      ? earlier(
          dueAfter(row.referredOn, rules.meetAfterReferral(row), rules.holidays),
          dueAfter(allocatedOn, rules.meetAfterAllocation(row), rules.holidays),
        )
      : null,
    metOn: row.metAt && londonDay(row.metAt),
    evidenceDue:
      row.evidencePlacementId && row.evidenceDueOn
        ? { placementId: row.evidencePlacementId, dueOn: row.evidenceDueOn }
        : null,
    fitNoteEndsOn: row.fitNoteEndsOn,
    planReviewDueOn: row.planReviewDueOn,
    betterOffReviewDueOn: row.betterOffReviewDueOn,
    employerContactDueOn: employerContactDue(row, rules),
    tryAgainBy: dueAfterIfAny(lastTurnTo(row), rules.outreach(row), rules.holidays),
    inWorkCheck: nextInWorkCheck(
      {
        lastContactOn,
        planned: plannedChecks(row, rules),
        jobEndedOn: row.jobEndedOn,
        keepingJobSince: row.route === 'in-work-retention' ? row.startedOn : null,
        windowEndsOn,
      },
      { retentionWeeks: rules.retentionWeeks, afterLoss: rules.rhythms.afterLoss(row) },
      rules.holidays,
    ),
    riskSign: riskSignOf(row, rules),
    noticed: signs[0] ? { words: signs[0].words, placementId: signs[0].placementId, more: signs.length - 1 } : null,
    task: row.taskId && row.taskDueOn ? { taskId: row.taskId, title: titleShown(row), dueOn: row.taskDueOn } : null,
    triedAt: row.triedAt && londonTime(row.triedAt),
  };
}

/** The next contact of each job's plan, by the rule its page follows. */
function plannedChecks(row: NeedRow, { rhythms, today }: Rules): InWorkCheck[] {
  const { jobs, reachedOn, lastContactOn, windowEndsOn } = row;
  const reached = lastContactOn ? [...reachedOn, lastContactOn] : reachedOn;
  return jobs.flatMap(({ startsOn, offeredOn, moves }) => {
    const lastDay = windowEndsOn ?? addMonths(startsOn, 12);
    const job = { startsOn, offeredOn, lastDay, keeping: null };
    return nextCheck(job, rhythms.person(row), { moves: new Map(Object.entries(moves)), reached, today }) ?? [];
  });
}

/** What was noticed may speak of health: it is for those who work on the case, others read that there is a risk. */
function riskSignOf({ riskSign, riskSeenOn, riskPlacementId }: NeedRow, { signLabel }: Rules): CaseItem['riskSign'] {
  if (riskSign === null || riskSeenOn === null || riskPlacementId === null) return null;
  const mayRead = RequestContext.current.actor.permissions.has(Permission.EpisodeRead);
  return { label: mayRead ? signLabel(riskSign) : '', seenOn: riskSeenOn, placementId: riskPlacementId };
}

/** What somebody typed is for those who work on the case; others read that something is due. */
const titleShown = ({ taskTitle }: NeedRow): string =>
  RequestContext.current.actor.permissions.has(Permission.TaskRead) ? (taskTitle ?? '') : 'A task';
function nextSessionOf(row: NeedRow): SessionMark | null {
  const next = mark(row.nextSessionId, row.nextSessionAt, row.nextSessionVersion);
  return next && { ...next, isConfirmed: row.nextSessionIsConfirmed ?? false };
}

function mark(sessionId: string | null, at: Date | null, version: number | null): SessionMark | null {
  return sessionId && at && version !== null ? { sessionId, day: londonDay(at), time: londonTime(at), version } : null;
}

/** By when somebody spoke to an employer for them (T8): until they have a job, and not for who came to keep one. */
function employerContactDue(row: NeedRow, { firstEmployer, holidays }: Rules): CalendarDate | null {
  const { startedOn, route, firstEmployerContactOn, hasJob, jobs, jobEndedOn } = row;
  const hadJob = hasJob || jobs.length > 0 || jobEndedOn !== null;
  if (startedOn === null || route === 'in-work-retention' || firstEmployerContactOn !== null || hadJob) return null;
  return dueAfterIfAny(startedOn, firstEmployer(row), holidays);
}

/** When somebody was last in touch with them, or tried. */
function lastTurnTo({ lastContactOn, lastTriedAt, allocatedOn }: NeedRow): CalendarDate {
  const reached = lastContactOn ?? allocatedOn;
  return lastTriedAt === null ? reached : later(reached, londonDay(lastTriedAt));
}

const dueAfterIfAny = (day: CalendarDate, limit: Limit | null, holidays: Holidays): CalendarDate | null =>
  limit && dueAfter(day, limit, holidays);

function dueAfter(day: CalendarDate, { days, workingDays }: Limit, holidays: Holidays): CalendarDate {
  return workingDays ? addWorkingDays(day, days, holidays) : addDays(day, days);
}

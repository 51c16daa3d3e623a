import type { EpisodeFacts } from '#modules/outcomes';
import type { Value } from '../load/tables.js';
import { whose, type Life, type StartedLife, type Telling } from './life.js';
import type { ToldJob } from './tell-jobs.js';
import { paperOfPay } from './tell-pay.js';
import type { ToldSessions } from './tell-sessions.js';

const NEXT_ACTIONS = [
  'Ring the employer about the visit',
  'Send the new CV',
  'Check the bus times',
  'Ask how the interview went',
  'Send the adjustments letter',
  'Better-off calculation',
  'Look at the vacancies together',
  'Text to confirm the next meeting',
  'Call the work coach',
  'Collect the reference',
];
const EXIT_NOTES: Readonly<Record<string, readonly string[]>> = {
  withdrew: ['Would rather try alone for now. The door is open.', 'Told us by phone, friendly.'],
  disengaged: ['Tried by phone, text and letter over more than four weeks; team leader agreed.'],
  health: ['Treatment comes first for the next months.', 'In hospital. May come back.'],
  'completed-sustained': ['Settled in the job. Knows whom to ring.', ''],
  'window-ended': ['Twelve months are over. Introduced to the community centre.', ''],
  'moved-away': ['Moved to be near family.'],
  'other-provision': ['Joined a course that fits better.'],
};
const ROUTE_WORDS = 'Covers the district, and had most room of those who do.';

/** One run of support with all that is kept of it: who carries it, what was reached, what it asks for now. */
export function tellEpisode(
  life: StartedLife,
  telling: Telling,
  told: {
    readonly sessions: ToldSessions;
    readonly jobs: readonly ToldJob[];
    readonly lastReached: number | null;
    readonly firstEmployerContact: number | null;
  },
): void {
  const { start, allocation, outline } = life;
  const { area, calendar, rows, rules, today } = telling;
  const chance = life.chance('episode');
  const under = rules.under(area.areaId, life.startedOn);
  const window = rules.window(life.startedOn, start.route);
  const isOpen = start.exit === null;
  const last = Math.max(told.sessions.lastAttendedOn ?? start.on, told.lastReached ?? start.on);
  const nextOn = isOpen && chance.happens(0.8) ? calendar.workingFrom(today + chance.whole(-3, 12)) : null;
  rows.add('episode', {
    id: life.episodeId,
    ...ownership(life, telling),
    model: allocation.model,
    route: start.route,
    status: isOpen ? openStatus(life, told.jobs, telling) : 'exited',
    started_on: life.startedOn,
    first_meeting_mode: told.sessions.firstMode.startsWith('in-person')
      ? 'in-person'
      : told.sessions.firstMode || 'in-person',
    agreement_version: rules.agreementVersion,
    notice_version: rules.noticeVersion,
    window_ends_on: window.lastDay,
    window_is_short: window.short,
    tracking_ends_on: rules.trackingEnds(life.startedOn),
    rule_set_code: under.code,
    rule_set_version: under.version,
    first_employer_contact_on: told.firstEmployerContact === null ? null : calendar.day(told.firstEmployerContact),
    last_contact_on: calendar.day(last),
    next_action_on: nextOn === null ? null : calendar.day(nextOn),
    next_action: nextOn === null ? '' : chance.one(NEXT_ACTIONS),
    missed_in_a_row: last > (told.sessions.lastMissed?.day ?? -1) ? 0 : told.sessions.missedInARow,
    exited_on: start.exit ? calendar.day(start.exit.on) : null,
    exit_reason: start.exit?.reason ?? null,
    exit_note: start.exit ? chance.one(EXIT_NOTES[start.exit.reason] ?? ['']) : '',
  });
  tellAssignment(life, telling, start.exit ? start.exit.on : null);
  tellOutcomes(life, telling, told.jobs);
  if (outline.situation === 'missed' && told.sessions.lastMissed) tellOutreach(life, telling, told.sessions);
}

/** An allocation that has not become a start yet. */
export function tellAllocation(life: Life & { readonly episodeId: string }, telling: Telling): void {
  telling.rows.add('episode', {
    id: life.episodeId,
    ...ownership(life, telling),
    model: life.allocation?.model ?? 'ips',
    status: 'allocated',
    next_action: '',
    exit_note: '',
    missed_in_a_row: 0,
  });
  tellAssignment(life, telling, null);
}

function ownership(life: Life, { area, calendar }: Telling): Readonly<Record<string, Value>> {
  const { specialist, contract } = allocationOf(life);
  return {
    area_id: area.areaId,
    provider_id: specialist.providerId,
    contract_id: contract.id,
    team_id: specialist.teamId,
    specialist_id: specialist.id,
    participant_id: life.participantId,
    referral_id: life.referralId,
    referred_on: calendar.day(life.dates.referred),
    allocated_on: calendar.day(life.dates.allocated ?? life.dates.received),
  };
}

function tellAssignment(
  life: Life & { readonly episodeId: string },
  { area, calendar, rows }: Telling,
  to: number | null,
): void {
  const { specialist } = allocationOf(life);
  rows.add('episode_assignment', {
    id: life.id('assignment'),
    episode_id: life.episodeId,
    area_id: area.areaId,
    provider_id: specialist.providerId,
    participant_id: life.participantId,
    specialist_id: specialist.id,
    from_day: calendar.day(life.dates.allocated ?? life.dates.received),
    to_day: to === null ? null : calendar.day(to),
    reason: ROUTE_WORDS,
  });
}

function allocationOf(life: Life): NonNullable<Life['allocation']> {
  if (!life.allocation) throw new Error('A life that was allocated has nobody to carry it');
  return life.allocation;
}

function openStatus(life: StartedLife, jobs: readonly ToldJob[], { calendar, today }: Telling): string {
  if (life.start.route === 'in-work-retention') return 'retention';
  const now = calendar.day(today);
  return jobs.some(({ startsOn, endedOn }) => startsOn <= now && endedOn === null) ? 'in-work' : 'pre-employment';
}

/** What the rules of the outcomes room make of the jobs and their pay, written as that room would have. */
function tellOutcomes(
  life: StartedLife,
  { area, calendar, rows, rules, today }: Telling,
  jobs: readonly ToldJob[],
): void {
  if (jobs.length === 0) return;
  const chance = life.chance('outcomes');
  const under = rules.under(area.areaId, life.startedOn);
  for (const reached of under.outcomes(factsOf(life, jobs, calendar.day(today)))) {
    const day = calendar.numberOf(reached.achievedOn);
    const written = Math.min(today, calendar.workingFrom(Math.max(day + 2, 0)));
    const isOld = today - day > 70;
    rows.add('outcome', {
      id: life.id('outcome', reached.kind, reached.placementId ?? ''),
      ...whose(life, area),
      contract_id: life.allocation.contract.id,
      placement_id: reached.placementId,
      kind: reached.kind,
      achieved_on: reached.achievedOn,
      sum_pence: reached.sumPence,
      threshold_pence: reached.thresholdPence,
      trading_days: reached.tradingDays,
      rule_set_code: under.code,
      rule_set_version: under.version,
      state: !reached.evidenced ? 'claimed' : isOld && chance.happens(0.85) ? 'verified' : 'evidenced',
      created_at: calendar.instant(written, 16 * 60 + 30),
    });
  }
}

/** The facts exactly as the outcomes room reads them from the rows that are told. */
export function factsOf(life: StartedLife, jobs: readonly ToldJob[], today: EpisodeFacts['today']): EpisodeFacts {
  return {
    startedOn: life.startedOn,
    route: life.start.route,
    today,
    bornOn: life.person.bornOn,
    jobs: jobs.map((job) => ({
      ...proofOf([...job.papers, ...(job.payments.some(({ hasEvidence }) => hasEvidence) ? [paperOfPay(job)] : [])]),
      id: job.id,
      kind: job.kind,
      employerName: job.employer.name,
      startedOn: job.startsOn,
      endedOn: job.endedOn ?? ahead(job.contractEndsOn, today),
      hoursPerWeek: job.hours,
      payPencePerHour: job.pay,
      paidHoursDone: job.fourHoursOn === null ? 0 : 4,
      fourHoursOn: job.fourHoursOn,
      selfEmployed: job.kind === 'self-employment',
    })),
    payments: jobs.flatMap((job) =>
      job.payments.map((payment) => ({
        id: payment.id,
        jobId: job.id,
        periodFrom: payment.from,
        periodTo: payment.to,
        paidOn: payment.paidOn,
        grossPence: payment.pence,
        kind: job.kind === 'self-employment' ? ('self-employed-earnings' as const) : ('wages' as const),
        hours: payment.hours,
        ...proofOf(payment.hasEvidence ? [paperOfPay(job)] : []),
      })),
    ),
    weeklyHours: [],
  };
}

/** The last day agreed, while it lies ahead: forecasts reckon with it. */
function ahead(day: ToldJob['contractEndsOn'], today: EpisodeFacts['today']): ToldJob['contractEndsOn'] {
  return day !== null && day > today ? day : null;
}

const proofOf = (kinds: readonly string[]) => ({ hasEvidence: kinds.length > 0, evidenceKinds: kinds });

/** The task that two sessions missed in a row make (domain 9, A-29). */
function tellOutreach(
  life: StartedLife,
  { area, calendar, rows }: Telling,
  { lastMissed, missedInARow }: ToldSessions,
): void {
  if (!lastMissed) return;
  const { specialist } = life.allocation;
  rows.add('task', {
    id: life.id('outreach'),
    area_id: area.areaId,
    provider_id: specialist.providerId,
    team_id: specialist.teamId,
    assignee_id: specialist.id,
    participant_id: life.participantId,
    episode_id: life.episodeId,
    kind: 'outreach',
    title: `Reach out: ${missedInARow} sessions missed in a row`,
    due_on: calendar.day(calendar.addWorking(lastMissed.day, 2)),
    cause_key: `outreach/${lastMissed.id}`,
    created_at: calendar.instant(lastMissed.day, 17 * 60),
  });
}

import { Injectable } from '@nestjs/common';
import { WorkPlansService, type WorkPlanView } from '#modules/adjustments';
import { ApplicationsService } from '#modules/applications';
import { ConsentsService, NoticesService } from '#modules/consents';
import { EmployerPeople, type EmployerContactView } from '#modules/employers';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OrganisationsService } from '#modules/organisations';
import { ParticipantConsents, ParticipantsService, type ParticipantView } from '#modules/participants';
import { PlacementsService, type PlacementView } from '#modules/placements';
import { PlansService } from '#modules/planning';
import { SessionsService, whereWords } from '#modules/sessions';
import { Clock } from '#platform/clock';
import { inTurn } from '#platform/persistence/in-turn';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { formatTime, londonInstant } from '#shared/london-time';
import type { PaperLanguage } from '#shared/paper';
import { dateIn, WHO_DOES } from '../domain/language.js';
import type { Facts, FactValue } from '../domain/template.js';
import { AGREED } from '../domain/templates/agreement.js';
import { workPlanFacts } from '../domain/work-plan-facts.js';

/** Somebody at an employer of theirs, whom a letter can go to or who can sign. */
export interface EmployerPerson extends Pick<EmployerContactView, 'emailSetAt' | 'emailSetByName' | 'keptByName'> {
  /** Of the contact. */
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly employerId: string;
  readonly employerName: string;
  readonly email: string | null;
}

/** Whose facts, and in what language their dates and words are. */
export interface FactWish {
  readonly person: ParticipantView;
  readonly episode: EpisodeView;
  readonly language: PaperLanguage;
  /** The plan for work it is made from; left out where it is made from none. */
  readonly workPlanId?: string | null;
}

/** A plan for work, and whether there is anything of it that its employer may read. */
export interface PlanOffered {
  readonly id: string;
  readonly employerName: string;
  readonly isTold: boolean;
}

const AHEAD_DAYS = 60;
const AGREEMENT = 'programme-agreement';

/** What the record says, by the names the templates have for it. What it does not say is left out. */
@Injectable()
export class FactGathering {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly participantConsents: ParticipantConsents,
    private readonly plans: PlansService,
    private readonly placements: PlacementsService,
    private readonly sessions: SessionsService,
    private readonly consents: ConsentsService,
    private readonly notices: NoticesService,
    private readonly workplaces: EmployerPeople,
    private readonly organisations: OrganisationsService,
    private readonly staff: StaffService,
    private readonly workPlans: WorkPlansService,
    private readonly applications: ApplicationsService,
    private readonly clock: Clock,
  ) {}

  async of(wish: FactWish): Promise<Facts> {
    return present({
      ...(await this.people(wish)),
      ...(await this.plan(wish)),
      ...(await this.agreement(wish)),
      ...(await this.job(wish)),
      ...(await this.around(wish)),
      ...(await this.workPlan(wish)),
    });
  }

  /** Their plans for work: first those of which an employer may be told something, of these first that of the job that goes on. */
  async plansOffered(episodeId: string): Promise<readonly PlanOffered[]> {
    const [job] = inOrder(await this.placements.ofEpisode(episodeId));
    const rank = ({ copy, employerId }: WorkPlanView): number =>
      (copy === null ? 0 : 2) + (employerId === job?.employerId ? 1 : 0);
    return (await this.workPlans.ofEpisode(episodeId))
      .toSorted((a, b) => rank(b) - rank(a))
      .map(({ id, employerName, copy }) => ({ id, employerName, isTold: copy !== null }));
  }

  /** What an employer may read of a plan for work now, as a paper says it. */
  async told(workPlanId: string, language: PaperLanguage): Promise<Facts> {
    const { employerName, forEmployer } = await this.workPlans.facts(workPlanId);
    return workPlanFacts(employerName, forEmployer, language);
  }

  /**
   * People at the employers of their jobs, the job that goes on first, then at those to whom they applied; of a plan for work, people at
   * its employer and nobody else.
   */
  async employerPeople(episodeId: string, workPlanId: string | null = null): Promise<readonly EmployerPerson[]> {
    const people = await inTurn(
      [...(await this.employersOf(episodeId, workPlanId))],
      async ([employerId, employerName]) =>
        (await this.workplaces.of(employerId))
          .filter(({ leftOn }) => leftOn === null)
          .map((person) => ({ ...person, employerId, employerName })),
    );
    return people.flat();
  }

  /** Their job at one employer; nothing of a job at another. */
  async jobAt(episodeId: string, employerId: string, language: PaperLanguage): Promise<Facts> {
    const jobs = inOrder(await this.placements.ofEpisode(episodeId));
    const job = jobs.find((each) => each.employerId === employerId);
    return { jobTitle: job?.jobTitle ?? '', jobStarts: job ? dateIn(language, job.startsOn) : '' };
  }

  private async employersOf(episodeId: string, workPlanId: string | null): Promise<ReadonlyMap<string, string>> {
    if (workPlanId !== null) {
      const { employerId, employerName } = await this.workPlans.get(workPlanId);
      return new Map([[employerId, employerName]]);
    }
    const jobs = inOrder(await this.placements.ofEpisode(episodeId));
    const applications = await this.applications.ofEpisode(episodeId);
    const named = [...jobs, ...applications].flatMap(({ employerId, employerName }): [string, string][] =>
      employerId === null ? [] : [[employerId, employerName]],
    );
    return new Map(named);
  }

  /** Only what the person confirmed for that employer; of the job nothing where it is at another. */
  private async workPlan({ episode, language, workPlanId }: FactWish): Promise<Partial<Facts>> {
    if (workPlanId === undefined) return {};
    if (workPlanId === null) return { employer: '', jobTitle: '', jobStarts: '' };
    const { employerId } = await this.workPlans.get(workPlanId);
    return { ...(await this.told(workPlanId, language)), ...(await this.jobAt(episode.id, employerId, language)) };
  }

  private async people({ person, episode, language }: FactWish): Promise<Partial<Facts>> {
    const area = await this.organisations.area(episode.areaId);
    return {
      name: person.displayName,
      greeted: person.knownAs || person.givenName,
      reference: person.reference,
      born: dateIn(language, person.dateOfBirth),
      specialist: (await this.staff.get(episode.specialistId)).name,
      provider: (await this.organisations.provider(episode.providerId)).name,
      accountableBody: area.accountableBody,
      service: area.name,
      today: dateIn(language, this.clock.today()),
      started: episode.startedOn ? dateIn(language, episode.startedOn) : '',
      windowEnds: episode.windowEndsOn ? dateIn(language, episode.windowEndsOn) : '',
    };
  }

  private async plan({ episode, language }: FactWish): Promise<Partial<Facts>> {
    const plan = await this.plans.find(episode.id);
    if (!plan) return {};
    const further = plan.furtherGoals;
    const open = plan.steps.filter(({ doneOn }) => doneOn === null);
    return {
      goal: plan.goal,
      furtherGoals: further.filter(({ reachedOn }) => reachedOn === null).map(({ goal }) => goal),
      steps: open.map(({ what, owner, dueOn }) => [
        what,
        WHO_DOES[owner]?.[language] ?? owner,
        dateIn(language, dueOn),
      ]),
      done: [
        ...further.filter(({ reachedOn }) => reachedOn !== null).map(({ goal }) => goal),
        ...plan.steps.filter(({ doneOn }) => doneOn !== null).map(({ what }) => what),
      ],
      review: dateIn(language, plan.reviewDueOn),
    };
  }

  private async agreement({ person, language }: FactWish): Promise<Partial<Facts>> {
    const whose = await this.participantConsents.whose(person.id);
    const [shown] = (await this.notices.standing(whose)).shown;
    const agreed = (await this.consents.history(person.id)).find(
      ({ purpose, decision }) => purpose === AGREEMENT && decision === 'given',
    );
    return {
      ...(shown && { noticeVersion: shown.version, noticeShown: dateIn(language, shown.shownOn) }),
      agreementVersion: agreed?.version ?? '',
      weDo: AGREED.weDo[language],
      youDo: AGREED.youDo[language],
    };
  }

  private async job({ episode, language }: FactWish): Promise<Partial<Facts>> {
    const [job] = inOrder(await this.placements.ofEpisode(episode.id));
    if (!job) return {};
    return { employer: job.employerName, jobTitle: job.jobTitle, jobStarts: dateIn(language, job.startsOn) };
  }

  /** The next appointment and the practice. */
  private async around({ person, episode, language }: FactWish): Promise<Partial<Facts>> {
    const practice = person.gpPracticeCode ? await this.practice(person.gpPracticeCode) : null;
    return { ...(practice && { practice }), ...(await this.appointment(episode.id, language)) };
  }

  private async practice(code: string): Promise<string> {
    const { name, address, postcode } = await this.organisations.practice(code);
    return [name, address, postcode].filter(Boolean).join(', ');
  }

  private async appointment(episodeId: string, language: PaperLanguage): Promise<Partial<Facts>> {
    const today = this.clock.today();
    const span = { from: this.clock.now(), to: londonInstant(addDays(today, AHEAD_DAYS), '00:00') };
    const { items } = await this.sessions.list({ ...span, episodeId }, null, 20);
    const next = items.find(({ status, startsAt }) => status === 'booked' && startsAt > span.from);
    if (!next) return {};
    const practice = next.practiceCode ? await this.practice(next.practiceCode) : null;
    const at: CalendarDate = next.day;
    return {
      appointment: `${dateIn(language, at)}, ${formatTime(next.time)}`,
      place: whereWords(next, practice),
    };
  }
}

/** A job that goes on or lies ahead before one that is over, the later first; what never began is none. */
function inOrder(jobs: readonly PlacementView[]): readonly PlacementView[] {
  return jobs
    .filter(({ neverBeganOn, endedOn }) => neverBeganOn === null && endedOn === null)
    .toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1));
}

const present = (facts: Readonly<Record<string, FactValue | undefined>>): Facts =>
  Object.fromEntries(
    Object.entries(facts).filter((entry): entry is [string, FactValue] => (entry[1]?.length ?? 0) > 0),
  );

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EpisodeEnded, EpisodesService, type EpisodeView } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { SessionsService, type SessionMode, type SessionView, type SessionWish } from '#modules/sessions';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { earlier } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import { oneLine } from '#shared/one-line';
import { ApplicationsRepository } from '../data/applications.repository.js';
import { ContactPersonQuery, type ContactPerson } from '../data/contact-person.query.js';
import { InterviewsRepository } from '../data/interviews.repository.js';
import type { JobApplication } from '../data/job-application.entity.js';
import { JobInterview } from '../data/job-interview.entity.js';
import { interviewIsOff } from '../domain/application.errors.js';
import { stageAfterInterview } from '../domain/application-step.js';
import { changedWords, checkInterview, isAhead, type InterviewKind, type InterviewPlan } from '../domain/interview.js';
import { newPrepList, ticked } from '../domain/prep-list.js';
import { ApplicationTasks } from './application-tasks.js';
import { EmployerConsent } from './employer-consent.js';

export type { ContactPerson } from '../data/contact-person.query.js';
export type { JobInterview } from '../data/job-interview.entity.js';

const MODE_OF: Readonly<Record<InterviewKind, SessionMode>> = {
  'in-person': 'in-person-employer',
  video: 'video',
  phone: 'phone',
};
/** What diaries and messages call it: neither the employer nor the person. */
const IN_THE_DIARY = 'Job interview';

const FOLLOWS_INTERVIEW = { askedBy: 'service', reason: 'work' } as const;

const ALONE = { instead: 'that nobody goes in with them', stopped: 'They can go in by themselves' };

/** Interviews for jobs, in the specialist's diary where they go along, and what to prepare for each. */
@Injectable()
export class InterviewsService {
  constructor(
    private readonly interviews: InterviewsRepository,
    private readonly applications: ApplicationsRepository,
    private readonly episodes: EpisodesService,
    private readonly contactPeople: ContactPersonQuery,
    private readonly sessions: SessionsService,
    private readonly policy: PolicyService,
    private readonly consent: EmployerConsent,
    private readonly tasks: ApplicationTasks,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<JobInterview> {
    return this.interviews.get(id);
  }

  /** Whom the person rings when something about it changes; null where the actor may not see who that is. */
  @Transactional()
  async contactFor({ episodeId }: JobInterview): Promise<ContactPerson | null> {
    return this.contactPeople.ofEpisode(episodeId);
  }

  /**
   * Adds an interview with the usual list of things to prepare. Where the specialist goes along to one that is still to come,
   * an appointment is booked: throws SpecialistBusy when that time is taken, and MayNotUse without the person's agreement, since
   * the employer then sees that they have support.
   */
  @Transactional()
  async add(applicationId: string, wish: InterviewPlan, version: number): Promise<JobInterview> {
    const application = await this.applications.getForUpdate(applicationId, version);
    const episode = await this.episodes.get(application.episodeId);
    if (episode.exitedOn) throw new EpisodeEnded(episode.exitedOn);
    const today = this.clock.today();
    const plan = tidied(wish);
    checkInterview(plan, { today, referredOn: episode.referredOn });
    if (plan.along === 'specialist') await this.consent.expect(application.participantId, 'along', ALONE);
    const sessionId = await this.booked(episode, plan);
    const items = newPrepList(await this.policy.value('interview-prep', today));
    const interview = await this.interviews.save(
      JobInterview.plan(randomUUID(), this.ownerOf(application), plan, { sessionId, items }),
    );
    await this.tell(application, interview);
    await this.tasks.afterPrep(interview);
    return interview;
  }

  /** Ticks what is ready, by its place in the list, and adds a line of one's own. */
  @Transactional()
  async prepare(id: string, done: ReadonlySet<number>, own: string, version: number): Promise<JobInterview> {
    const interview = await this.interviews.getForUpdate(id, version);
    interview.prepare(ticked(interview.items, done, oneLine(own)));
    const saved = await this.interviews.save(interview);
    await this.tasks.afterPrep(saved);
    return saved;
  }

  /**
   * Another day, time, place, kind or company. The appointment moves along, is booked or is given back; what it was before stays
   * in the history. Throws SpecialistBusy, and MayNotUse where the specialist goes along and the person does not agree now.
   */
  @Transactional()
  async change(id: string, wish: InterviewPlan, version: number): Promise<JobInterview> {
    const interview = await this.interviews.getForUpdate(id, version);
    if (interview.offOn !== null) throw interviewIsOff();
    const episode = await this.episodes.get(interview.episodeId);
    if (episode.exitedOn) throw new EpisodeEnded(episode.exitedOn);
    const plan = tidied(wish);
    checkInterview(plan, { today: this.clock.today(), referredOn: episode.referredOn });
    const was = changedWords(interview, plan);
    if (was === '') return interview;
    if (plan.along === 'specialist') await this.consent.expect(interview.participantId, 'along', ALONE);
    interview.change(plan, await this.rebooked(interview, episode, plan));
    const saved = await this.interviews.save(interview);
    const application = await this.applications.get(saved.applicationId);
    const step = {
      stage: 'interview',
      on: this.clock.today(),
      interviewId: id,
      interviewDay: saved.day,
      note: was,
    } as const;
    await this.applications.addStep(application, step, this.clock.now());
    await this.tasks.afterPrep(saved);
    return saved;
  }

  /** Every interview of an application that is still to come does not take place. */
  @Transactional()
  async callOffAhead(applicationId: string): Promise<void> {
    const ahead = (await this.interviews.ofApplication(applicationId)).filter((one) => isAhead(one, this.clock.now()));
    for (const { id, version } of ahead) await this.callOff(id, version);
  }

  /** It does not take place: its appointment is cancelled, and another interview can be added. */
  @Transactional()
  async callOff(id: string, version: number): Promise<JobInterview> {
    const interview = await this.interviews.getForUpdate(id, version);
    if (interview.offOn !== null) throw interviewIsOff();
    interview.callOff(this.clock.today());
    const saved = await this.interviews.save(interview);
    if (saved.sessionId !== null) await this.cancel(saved.sessionId);
    await this.tasks.afterPrep(saved);
    return saved;
  }

  private async booked(episode: EpisodeView, plan: InterviewPlan): Promise<string | null> {
    const { day, time, along } = plan;
    if (along !== 'specialist' || londonInstant(day, time) <= this.clock.now()) return null;
    return (await this.sessions.book(episode.id, wishOf(plan))).id;
  }

  /** The appointment of a changed interview: moved, booked, given back, or left alone where it happened or nothing of it changes. */
  private async rebooked(before: JobInterview, episode: EpisodeView, plan: InterviewPlan): Promise<string | null> {
    if (before.sessionId === null) return this.booked(episode, plan);
    const { id, status, startsAt } = await this.appointment(before.sessionId);
    if (status !== 'booked' || startsAt <= this.clock.now()) return id;
    if (plan.along !== 'specialist' || londonInstant(plan.day, plan.time) <= this.clock.now()) {
      await this.cancel(id);
      return null;
    }
    if (sessionWords(wishOf(before)) === sessionWords(wishOf(plan))) return id;
    return (await this.sessions.move(id, wishOf(plan), FOLLOWS_INTERVIEW)).id;
  }

  /** Only what is still ahead: what happened stands as it was recorded. */
  private async cancel(sessionId: string): Promise<void> {
    const { id, status, startsAt } = await this.appointment(sessionId);
    if (status !== 'booked' || startsAt <= this.clock.now()) return;
    await this.sessions.cancel(id, { askedBy: 'service', reason: 'not-needed' });
  }

  /** The appointment as it stands: somebody may have moved it in the diary meanwhile. */
  private async appointment(sessionId: string): Promise<SessionView> {
    const session = await this.sessions.get(sessionId);
    return session.movedToId === null ? session : this.appointment(session.movedToId);
  }

  private async tell(application: JobApplication, interview: JobInterview): Promise<void> {
    const stage = stageAfterInterview(application.stage);
    const on = earlier(interview.day, this.clock.today());
    if (stage === 'interview') application.moveTo(stage, on);
    const saved = await this.applications.save(application);
    await this.applications.addStep(
      saved,
      { stage: 'interview', on, interviewId: interview.id, interviewDay: interview.day },
      this.clock.now(),
    );
    await this.tasks.afterStep(saved);
  }

  private ownerOf({ id: applicationId, areaId, providerId, participantId, episodeId }: JobApplication) {
    const by = { createdBy: RequestContext.current.actor.id, createdAt: this.clock.now() };
    return { areaId, providerId, participantId, episodeId, applicationId, ...by };
  }
}

/** The appointment that an interview asks for. */
function wishOf({ day, time, minutes, kind, place }: InterviewPlan): SessionWish {
  const where = kind === 'in-person' ? { place } : {};
  return { day, time, minutes, mode: MODE_OF[kind], ...where, purpose: IN_THE_DIARY };
}

const sessionWords = (wish: SessionWish): string => JSON.stringify(wish);

/** Without the words of answers that were not chosen: boxes under them are hidden but sent. */
function tidied(plan: InterviewPlan): InterviewPlan {
  const place = oneLine(plan.place);
  return { ...plan, place, alongWho: plan.along === 'somebody' ? oneLine(plan.alongWho) : '' };
}

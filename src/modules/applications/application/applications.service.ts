import { Injectable } from '@nestjs/common';
import type { MayUse } from '#modules/consents';
import { EmployersService } from '#modules/employers';
import { EpisodeEnded, EpisodesService, type EpisodeView } from '#modules/episodes';
import { VacanciesService } from '#modules/vacancies';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { nameKey } from '#shared/name-key';
import { oneLine } from '#shared/one-line';
import { ApplicationsRepository, type StepRow } from '../data/applications.repository.js';
import { InterviewsRepository } from '../data/interviews.repository.js';
import type { JobApplication } from '../data/job-application.entity.js';
import type { JobInterview } from '../data/job-interview.entity.js';
import { PipelineQuery, type ListedApplication } from '../data/pipeline.query.js';
import { checkStep, type ApplicationStep } from '../domain/application-step.js';
import { vacancyOver } from '../domain/application.errors.js';
import { ApplicationTasks } from './application-tasks.js';
import { InterviewsService } from './interviews.service.js';
import { EmployerConsent } from './employer-consent.js';

/** A job found elsewhere: an employer of the area where it is one, else the name in words. */
export interface JobElsewhere {
  readonly employer: string;
  /** What the field suggested; it counts only for the employer of that name. */
  readonly suggestedId: string | null;
  readonly jobTitle: string;
  readonly advertisedAt: string;
}

/** One application with everything that happened, the newest first. */
export interface ApplicationView extends ListedApplication {
  readonly steps: readonly StepRow[];
  readonly interviews: readonly JobInterview[];
}

type JobOfApplication = Pick<JobApplication, 'vacancyId' | 'employerId' | 'employerName' | 'jobTitle' | 'advertisedAt'>;

const SENT_THEMSELVES = { instead: 'that they sent it themselves', stopped: 'They can send it themselves' };

/** Applications of people we support: thought of, sent, answered, and what came of each. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly interviews: InterviewsRepository,
    private readonly appointments: InterviewsService,
    private readonly pipeline: PipelineQuery,
    private readonly episodes: EpisodesService,
    private readonly employers: EmployersService,
    private readonly vacancies: VacanciesService,
    private readonly consent: EmployerConsent,
    private readonly tasks: ApplicationTasks,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<ApplicationView> {
    const listed = await this.pipeline.one(id, this.clock.today());
    if (!listed) throw new NotFound('application', 'application.not-found');
    const [steps, interviews] = [await this.applications.steps(id), await this.interviews.ofApplication(id)];
    return { ...listed, steps, interviews };
  }

  @Transactional()
  async ofEpisode(episodeId: string): Promise<readonly ListedApplication[]> {
    await this.episodes.get(episodeId);
    return this.pipeline.ofEpisode(episodeId, this.clock.today());
  }

  /** Of everybody the actor may see; another organisation's are nobody's to see here. */
  @Transactional()
  async ofVacancy(vacancyId: string): Promise<readonly ListedApplication[]> {
    return this.pipeline.ofVacancy(vacancyId, this.clock.today());
  }

  /** Remembers that somebody thinks about a vacancy of the area. Doing it twice answers the one that is there. */
  @Transactional()
  async consider(episodeId: string, vacancyId: string): Promise<{ readonly id: string; readonly isNew: boolean }> {
    const episode = await this.openEpisode(episodeId);
    const { employerId, title, state } = await this.vacancies.get(vacancyId);
    const known = (await this.pipeline.ofEpisode(episodeId, this.clock.today())).find(
      (application) => application.vacancyId === vacancyId,
    );
    if (known) return { id: known.id, isNew: false };
    if (state !== 'open') throw vacancyOver();
    return this.begin(episode, { vacancyId, employerId, employerName: '', jobTitle: title, advertisedAt: '' });
  }

  /** Remembers a job found elsewhere. */
  @Transactional()
  async considerElsewhere(episodeId: string, job: JobElsewhere): Promise<{ readonly id: string }> {
    const episode = await this.openEpisode(episodeId);
    const employerId = await this.knownEmployer(job);
    return this.begin(episode, {
      ...{ vacancyId: null, employerId, employerName: employerId === null ? oneLine(job.employer) : '' },
      ...{ jobTitle: oneLine(job.jobTitle), advertisedAt: oneLine(job.advertisedAt) },
    });
  }

  /**
   * What happened: the last word counts. Whether we may hand somebody's details to an employer is asked in the transaction that
   * says we did, so that a withdrawal or a stop that came first holds. Interviews still to come stay, unless it calls them off.
   */
  @Transactional()
  async step(id: string, step: ApplicationStep, version: number | null): Promise<JobApplication> {
    const application = await this.applications.getForUpdate(id, version);
    const { referredOn } = await this.episodes.get(application.episodeId);
    const interviews = await this.interviews.ofApplication(id);
    const hasInterview = interviews.some(({ offOn }) => offOn === null);
    checkStep(step, { today: this.clock.today(), referredOn, hasInterview });
    const { stage, on, sentBy, sentHow, reason, terms, note, callsOff } = step;
    if (stage === 'sent' && sentBy === 'us')
      await this.consent.expect(application.participantId, 'sentBy', SENT_THEMSELVES);
    application.moveTo(stage, on, reason);
    if (stage === 'offer') application.offer(terms);
    const saved = await this.applications.save(application);
    const how = stage === 'sent' ? { sentBy, sentHow } : {};
    const why = stage === 'ended' ? { reason } : {};
    await this.applications.addStep(saved, { stage, on, ...how, ...why, note: note.trim() }, this.clock.now());
    await this.tasks.afterStep(saved);
    if (callsOff) await this.appointments.callOffAhead(id);
    if (stage === 'ended') await this.tasks.closePrep(interviews.map((interview) => interview.id));
    return saved;
  }

  /** Whether employers may be told who they are, for the page to say so before anybody tries. */
  @Transactional()
  async mayBeSent(participantId: string): Promise<MayUse | null> {
    return this.consent.standing(participantId);
  }

  private async begin(
    episode: EpisodeView,
    job: JobOfApplication,
  ): Promise<{ readonly id: string; readonly isNew: boolean }> {
    const { id: episodeId, areaId, providerId, participantId } = episode;
    const on: CalendarDate = this.clock.today();
    const begun = await this.applications.add({
      ...{ areaId, providerId, participantId, episodeId, ...job, stage: 'considered', stageOn: on },
      ...{ createdBy: RequestContext.current.actor.id, createdAt: this.clock.now() },
    });
    if (begun.isNew) {
      const application = await this.applications.get(begun.id);
      await this.applications.addStep(application, { stage: 'considered', on }, this.clock.now());
    }
    return begun;
  }

  private async knownEmployer({ employer, suggestedId }: JobElsewhere): Promise<string | null> {
    const namesakes = (await this.employers.search(employer, 50)).filter(
      ({ name }) => nameKey(name) === nameKey(employer),
    );
    const [only, another] = namesakes;
    return namesakes.find(({ id }) => id === suggestedId)?.id ?? (another ? null : (only?.id ?? null));
  }

  private async openEpisode(id: string): Promise<EpisodeView> {
    const episode = await this.episodes.get(id);
    if (episode.exitedOn) throw new EpisodeEnded(episode.exitedOn);
    return episode;
  }
}

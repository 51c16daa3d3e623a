import { Query } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Carvings, MatchingService, presentMatch, VacanciesService, type PersonAndJob } from '#modules/vacancies';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import type { CalendarDate } from '#shared/calendar-date';
import { ApplicationsService } from '../application/applications.service.js';
import type { ListedApplication } from '../application/pipeline.service.js';
import { stageOf } from '../domain/application-stage.js';
import { NO_TERMS } from '../domain/application-step.js';
import { shownOf } from './show-more.js';
import { presentOnMatch, startHref } from './present-applications.js';

/** Jobs for one person: what fits and what does not fit yet, and where an application stands. */
@PageController('episodes/:id/vacancies')
export class JobsForPersonController {
  constructor(
    private readonly matching: MatchingService,
    private readonly applications: ApplicationsService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PlanningEdit, reads(Reads.Episode))
  async show(@Id() id: string, @Query('shown') shown?: unknown): Promise<PageResult> {
    const { participantId, exitedOn } = await this.episodes.get(id);
    const applied = new Map((await this.applications.ofEpisode(id)).map((one) => [one.vacancyId, one]));
    const pairs = stillToTryFirst(await this.matching.jobsFor(id), ({ vacancy }) => applied.get(vacancy.id));
    const few = shownOf(pairs, shown, `/episodes/${id}/vacancies`);
    const today = this.clock.today();
    return page('applications/web/jobs-for-person', {
      person: presentPerson(await this.participants.get(participantId)),
      matches: few.items.map((pair) => ({
        ...presentMatch(pair, 'job', today),
        ...line(pair, applied.get(pair.vacancy.id), { isOpen: exitedOn === null, today }),
      })),
      ...{ total: pairs.length, more: few.more },
      profile: pairs[0]?.hasProfile === false ? `/episodes/${id}/profile` : null,
      applications: `/episodes/${id}/applications`,
    });
  }
}

/** One's own people for one job. Other organisations never see who is thought of. */
@PageController('vacancies/:id/people')
export class PeopleForJobController {
  constructor(
    private readonly matching: MatchingService,
    private readonly applications: ApplicationsService,
    private readonly carvings: Carvings,
    private readonly vacancies: VacanciesService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PlanningEdit, reads(Reads.Caseload, null))
  async show(@Id() id: string, @Query('shown') shown?: unknown): Promise<PageResult> {
    const applied = new Map((await this.applications.ofVacancy(id)).map((one) => [one.episodeId, one]));
    const pairs = stillToTryFirst(await this.matching.myPeopleFor(id), ({ person }) => applied.get(person.episodeId));
    const few = shownOf(pairs, shown, `/vacancies/${id}/people`);
    const today = this.clock.today();
    return page('applications/web/people-for-job', {
      vacancy: await this.vacancies.get(id),
      carvings: await this.carvings.of(id),
      ...{ total: pairs.length, more: few.more },
      matches: few.items.map((pair) => ({
        ...presentMatch(pair, 'person', today),
        ...line(pair, applied.get(pair.person.episodeId), { isOpen: true, today }),
      })),
    });
  }
}

/** Matches in their order, and after them those whose application is over already: started, or not taken forward. */
function stillToTryFirst(
  pairs: readonly PersonAndJob[],
  applicationOf: (pair: PersonAndJob) => ListedApplication | undefined,
): readonly PersonAndJob[] {
  const isOver = (pair: PersonAndJob): number => {
    const application = applicationOf(pair);
    return Number(application !== undefined && stageOf(application.stage).isOver);
  };
  return pairs.toSorted((a, b) => isOver(a) - isOver(b));
}

/** Where the application of this person for this job stands; where there is none, how one begins. */
function line(
  { vacancy, person }: PersonAndJob,
  application: ListedApplication | undefined,
  { isOpen, today }: { readonly isOpen: boolean; readonly today: CalendarDate },
): object {
  const { episodeId } = person;
  if (application) {
    const { hoursMin, payPence, startsOn } = vacancy;
    const terms = application.stage === 'offer' ? application : NO_TERMS;
    const known = {
      hoursPerWeek: terms.hoursPerWeek ?? hoursMin,
      payPencePerHour: terms.payPencePerHour ?? payPence,
      startsOn: terms.startsOn ?? startsOn,
    };
    const recordJob = stageOf(application.stage).isOver ? null : startHref(application, known);
    return { application: presentOnMatch(application, today), recordJob };
  }
  return {
    application: null,
    consider: isOpen ? { at: `/episodes/${episodeId}/applications/considered`, vacancyId: vacancy.id } : null,
  };
}

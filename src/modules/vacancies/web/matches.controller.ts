import { EpisodesService } from '#modules/episodes';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { MatchingService } from '../application/matching.service.js';
import { VacanciesService } from '../application/vacancies.service.js';
import { presentMatch } from './present-vacancy.js';

/** A bound for one page; the page says how many there are and where the others stand. */
const MOST_SHOWN = 100;

/** Jobs for one person: what fits and what does not fit yet. */
@PageController('episodes/:id/vacancies')
export class JobsForPersonController {
  constructor(
    private readonly matching: MatchingService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PlanningEdit, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    const { participantId } = await this.episodes.get(id);
    const pairs = await this.matching.jobsFor(id);
    return page('vacancies/web/jobs-for-person', {
      person: presentPerson(await this.participants.get(participantId)),
      matches: pairs.slice(0, MOST_SHOWN).map((pair) => presentMatch(pair, 'job', this.clock.today())),
      total: pairs.length,
      profile: pairs[0]?.hasProfile === false ? `/episodes/${id}/profile` : null,
    });
  }
}

/** One's own people for one job. Other organisations never see who is thought of. */
@PageController('vacancies/:id/people')
export class PeopleForJobController {
  constructor(
    private readonly matching: MatchingService,
    private readonly vacancies: VacanciesService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PlanningEdit, reads(Reads.Caseload, null))
  async show(@Id() id: string): Promise<PageResult> {
    const pairs = await this.matching.myPeopleFor(id);
    return page('vacancies/web/people-for-job', {
      vacancy: await this.vacancies.get(id),
      matches: pairs.map((pair) => presentMatch(pair, 'person', this.clock.today())),
    });
  }
}

import { EpisodesService } from '#modules/episodes';
import { PlacementsService } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { EvidenceRequestsService } from '../application/evidence-requests.service.js';
import type { EvidenceRequestView } from '../application/evidence-request.view.js';
import { presentRequest } from './present-requests.js';
import { RequestsPage } from './requests-page.js';

const ORDER = ['came-in', 'asked', 'done', 'over'] as const;

/** Everything that was asked for in one run of support: what came in first, then what is not answered yet. */
@PageController('episodes/:id/evidence-requests')
export class AskedEvidenceController {
  constructor(
    private readonly requests: EvidenceRequestsService,
    private readonly episodes: EpisodesService,
    private readonly placements: PlacementsService,
    private readonly pages: RequestsPage,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    const { participantId } = await this.episodes.get(id);
    const requests = await this.requests.ofEpisode(id);
    const jobs = await this.placements.ofEpisode(id);
    const names = await this.pages.namesOf(requests.map(({ askedBy }) => askedBy));
    const words = await this.requests.lastWords(requests);
    const mayAsk = RequestContext.current.actor.permissions.has(Permission.EarningsEdit);
    const wordsOf = ({ placementId }: EvidenceRequestView): string => {
      const job = jobs.find((one) => one.id === placementId);
      return job ? `${job.jobTitle}, ${job.employerName}` : '';
    };
    const inOrder = requests.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
    return page('evidence-requests/web/asked-evidence', {
      episodeId: id,
      person: await this.pages.person(participantId),
      cards: inOrder.map((request) => presentRequest(request, wordsOf(request), names, words.get(request.id))),
      mayAsk,
      jobs: mayAsk
        ? jobs
            .filter(({ neverBeganOn, selfEmployed, counts }) => neverBeganOn === null && !selfEmployed && counts)
            .map(({ id: job, jobTitle, employerName }) => ({ id: job, words: `${jobTitle}, ${employerName}` }))
        : [],
    });
  }
}

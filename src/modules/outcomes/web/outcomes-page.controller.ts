import { DocumentsService } from '#modules/documents';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService } from '#modules/participants';
import { JobPolicy } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { LockedReturns } from '../application/locked-returns.js';
import { OutcomeReview } from '../application/outcome-review.service.js';
import { OutcomesService } from '../application/outcomes.service.js';
import { presentJobLine } from './present-job.js';
import { filesOf, outcomeCards, paymentColumns, paymentRow } from './present-outcomes.js';
import { presentPerson } from './present-person.js';
import { presentReturnCheck } from './return-check.js';
import { reviewRows } from './present-review.js';

/** Where each outcome of one person stands: the sum in words, the date it leads to, and what is still missing. */
@PageController('episodes/:id/outcomes')
export class OutcomesPageController {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly returns: LockedReturns,
    private readonly review: OutcomeReview,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly policy: JobPolicy,
    private readonly documents: DocumentsService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.OutcomeRead, reads(Reads.Outcome))
  async show(@Id() id: string): Promise<PageResult> {
    const episode = await this.episodes.get(id);
    const person = presentPerson(await this.participants.get(episode.participantId));
    if (episode.startedOn === null) return page('outcomes/web/outcomes', { episode, person, position: null });
    const today = this.clock.today();
    const { permissions } = RequestContext.current.actor;
    const mayEdit = permissions.has(Permission.EarningsEdit);
    const position = await this.outcomes.position(id);
    const waiting = await this.documents.beingChecked(filesOf(position.payments));
    return page('outcomes/web/outcomes', {
      episode,
      person,
      position,
      cards: outcomeCards(position, {
        today,
        minimumHours: await this.policy.minimumHours(episode.startedOn),
        mayEnterHours: permissions.has(Permission.PlacementEdit),
        mayAttach: permissions.has(Permission.DocumentAdd),
      }),
      reviews: reviewRows(await this.review.ofEpisode(id)),
      countsPay: position.outcomes.some(({ thresholdPence }) => thresholdPence !== null),
      columns: paymentColumns(mayEdit),
      rows: position.payments.toReversed().map((payment) => paymentRow(payment, mayEdit, waiting)),
      jobs: position.jobs.toReversed().map((job) => ({
        ...presentJobLine(job, today),
        mayAddPay: mayEdit && job.counts && job.neverBeganOn === null,
      })),
      returnCheck: presentReturnCheck(await this.returns.differences(id)),
      mayRecordJob: permissions.has(Permission.PlacementEdit),
    });
  }
}

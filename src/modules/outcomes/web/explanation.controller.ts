import { ParticipantsService } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { page, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { OutcomeExplanations } from '../application/outcome-explanations.js';
import { presentExplanation } from './present-explanation.js';
import { presentPerson } from './present-person.js';

/** How each outcome of one person was worked out: every payment it counted or left out, and the arithmetic. */
@PageController('episodes/:id/outcomes/explanation')
export class ExplanationController {
  constructor(
    private readonly explanations: OutcomeExplanations,
    private readonly participants: ParticipantsService,
  ) {}

  @Route('GET', Permission.OutcomeRead, reads(Reads.Outcome))
  async show(@Id() id: string): Promise<PageResult> {
    const explained = await this.explanations.explain(id);
    return page('outcomes/web/explanation', {
      explained,
      person: presentPerson(await this.participants.get(explained.participantId)),
      outcomes: explained.outcomes.map(presentExplanation),
    });
  }
}

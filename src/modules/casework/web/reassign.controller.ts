import { Body } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { ParticipantsService } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { Allocation } from '../application/allocation.service.js';
import { presentChoices } from './present-allocation.js';
import { ReassignForm } from './reassign.form.js';

/** Moving somebody to a colleague; who carried them before stays in the history. */
@PageController('episodes/:id/specialist')
export class ReassignController {
  constructor(
    private readonly allocation: Allocation,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly staff: StaffService,
  ) {}

  @Route('GET', Permission.ReferralAllocate, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    const { version } = await this.episodes.get(id);
    return this.form(id, Submission.blank(ReassignForm, { version }));
  }

  @Route('POST', Permission.ReferralAllocate, changes('episode', 'specialist changed'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(ReassignForm)) form: Submission<ReassignForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.allocation.reassign(id, form.value, form.value.version), {
      done: ({ participantId }) => seeOther(`/participants/${participantId}`, 'Moved to another specialist'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<ReassignForm>): Promise<PageResult> {
    const episode = await this.episodes.get(id);
    return page('casework/web/reassign', {
      form,
      episode,
      person: await this.participants.get(episode.participantId),
      carrier: await this.staff.get(episode.specialistId),
      isOver: episode.exitedOn !== null,
      choices: presentChoices(await this.allocation.successors(id), form.value.specialistId),
    });
  }
}

import { Body } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { Acceptances } from '../application/acceptances.service.js';
import { Transfers, type TransferRow } from '../application/transfers.service.js';
import { presentLists, presentTakers, presentTransfer, type TransferWords } from './present-transfer.js';
import { AcceptTransferForm, DeclineTransferForm } from './transfer.forms.js';

/** People who come to us and people who leave us, and the answer to each. */
@PageController('transfers')
export class TransfersController {
  constructor(
    private readonly transfers: Transfers,
    private readonly acceptances: Acceptances,
    private readonly policy: PolicyService,
    private readonly readLog: ReadLog,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeClose, reads(Reads.ParticipantList, null))
  async list(): Promise<PageResult> {
    const ours = await this.transfers.ours();
    this.readLog.shows([...ours.coming, ...ours.going].map(({ participantId }) => participantId));
    return page('transfers/web/list', presentLists(ours, await this.words()));
  }

  @Route('GET :id', Permission.EpisodeClose, reads(Reads.ParticipantList, null))
  async show(@Id() id: string): Promise<PageResult> {
    return this.page(await this.transfers.get(id), this.toAccept(), Submission.blank(DeclineTransferForm));
  }

  @Route('POST :id/acceptance', Permission.ReferralAllocate, changes('transfer', 'transfer accepted'))
  async accept(
    @Id() id: string,
    @Body(Submission.as(AcceptTransferForm)) form: Submission<AcceptTransferForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.acceptances.accept(id, form.value.specialistId, form.value.version), {
      done: (participantId) =>
        seeOther(`/participants/${participantId}`, 'They are with you now, with their whole record'),
      refused: async (again) => this.page(await this.transfers.get(id), again, Submission.blank(DeclineTransferForm)),
    });
  }

  @Route('POST :id/refusal', Permission.ReferralAllocate, changes('transfer', 'transfer declined'))
  async decline(
    @Id() id: string,
    @Body(Submission.as(DeclineTransferForm)) form: Submission<DeclineTransferForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.transfers.decline(id, form.value.answer), {
      done: () => seeOther('/transfers', 'Declined. They read your reason'),
      refused: async (again) => this.page(await this.transfers.get(id), this.toAccept(), again),
    });
  }

  @Route('POST :id/withdrawal', Permission.EpisodeClose, changes('transfer', 'transfer withdrawn'))
  async withdraw(@Id() id: string): Promise<PageResult> {
    await this.transfers.withdraw(id);
    return seeOther(`/transfers/${id}`, 'Withdrawn. Nothing has moved');
  }

  private toAccept(): Submission<AcceptTransferForm> {
    return Submission.blank(AcceptTransferForm);
  }

  private async page(
    transfer: TransferRow,
    accept: Submission<AcceptTransferForm>,
    decline: Submission<DeclineTransferForm>,
  ): Promise<PageResult> {
    // Initials and a reference are of somebody, also where the record is not to be seen yet.
    this.readLog.shows([transfer.participantId]);
    const { permissions, providerId } = RequestContext.current.actor;
    const isTheirs = transfer.toProviderId === providerId;
    const mayAnswer = isTheirs && transfer.state === 'asked' && permissions.has(Permission.ReferralAllocate);
    const takers = mayAnswer ? presentTakers(await this.acceptances.takers(transfer), accept.value.specialistId) : null;
    return page('transfers/web/transfer', {
      ...{ form: accept.ok ? decline : accept, acceptForm: accept, declineForm: decline, takers },
      ...presentTransfer(transfer, isTheirs, await this.words()),
    });
  }

  private async words(): Promise<TransferWords> {
    const today = this.clock.today();
    return {
      today,
      term: await this.transfers.answerTerm(),
      reasons: new Map((await this.policy.everyCode('transfer-reason')).map(({ code, label }) => [code, label])),
    };
  }
}

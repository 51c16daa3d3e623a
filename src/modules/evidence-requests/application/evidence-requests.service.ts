import { Injectable } from '@nestjs/common';
import { MessagesService, type MessageRow } from '#modules/messages';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { EvidenceRequestsRepository, type RequestRow } from '../data/evidence-requests.repository.js';
import { HandedInRepository, type HandedInRow } from '../data/handed-in.repository.js';
import { askedCauseOf, isOpen, remindedCauseOf, requestState } from '../domain/evidence-request.js';
import { saidAs, type EvidenceRequestView, type HandedInView } from './evidence-request.view.js';

/** One payslip, and the request it came by. */
export interface PayslipOfRequest {
  readonly request: EvidenceRequestView;
  readonly payslip: HandedInView;
}

/** What became of the last message about a request that waits for an answer. */
export interface LastWord {
  /** When it goes, where it still waits for an hour at which the person may be written to. */
  readonly leavesAt: Date | null;
  /** The message, where it was held back, stopped or failed: nobody got it. */
  readonly notSent: MessageRow | null;
}

/** What was asked for, and what came of it. */
@Injectable()
export class EvidenceRequestsService {
  constructor(
    private readonly requests: EvidenceRequestsRepository,
    private readonly handedIn: HandedInRepository,
    private readonly messages: MessagesService,
    private readonly clock: Clock,
  ) {}

  /** Every request about a job, the newest first. */
  @Transactional()
  async ofJob(placementId: string): Promise<readonly EvidenceRequestView[]> {
    return this.views(await this.requests.ofJob(placementId));
  }

  /** Every request in one run of support, the newest first. */
  @Transactional()
  async ofEpisode(episodeId: string): Promise<readonly EvidenceRequestView[]> {
    return this.views(await this.requests.ofEpisode(episodeId));
  }

  @Transactional()
  async get(id: string): Promise<EvidenceRequestView> {
    const [view] = await this.views([await this.requests.get(id)]);
    if (!view) throw new Error('A request without a view');
    return view;
  }

  /** A request about that very job. Throws NotFound for one about another. */
  @Transactional()
  async aboutJob(placementId: string, id: string): Promise<EvidenceRequestView> {
    const request = await this.get(id);
    if (request.placementId !== placementId) throw new NotFound('request for evidence', 'evidence-request.not-found');
    return request;
  }

  /** A payslip that came by a link about that job, with the request it came by. Throws NotFound. */
  @Transactional()
  async payslipOf(placementId: string, payslipId: string): Promise<PayslipOfRequest> {
    for (const request of await this.ofJob(placementId)) {
      const payslip = request.payslips.find(({ id }) => id === payslipId);
      if (payslip) return { request, payslip };
    }
    throw new NotFound('payslip', 'handed-in.not-found');
  }

  /** Whether its link still works, so that they can see what became of what they sent. */
  @Transactional()
  async takesMore(requestId: string): Promise<boolean> {
    return isOpen(await this.requests.get(requestId), this.clock.now());
  }

  /** What became of the last word about each that waits for an answer and was not printed, by the id of the request. */
  @Transactional()
  async lastWords(requests: readonly EvidenceRequestView[]): Promise<ReadonlyMap<string, LastWord>> {
    const asked = requests.filter(({ state, way }) => state === 'asked' && way !== 'letter');
    const causes = asked.map(lastWordOf);
    const leaving = await this.messages.waitingUntil(causes);
    const written = asked.length === 0 ? new Map<string, MessageRow>() : await this.messages.ofOccasions(causes);
    return new Map(
      asked.map((request) => {
        const message = written.get(lastWordOf(request)) ?? null;
        const notSent = message && NOT_SENT.has(message.status) ? message : null;
        return [request.id, { leavesAt: leaving.get(lastWordOf(request)) ?? null, notSent }];
      }),
    );
  }

  private async views(rows: readonly RequestRow[]): Promise<readonly EvidenceRequestView[]> {
    const payslips = rows.length === 0 ? [] : await this.handedIn.of(rows.map(({ id }) => id));
    const now = this.clock.now();
    return rows.map((row) => {
      const { confirmation, stopped } = saidAs(row.said);
      const { id, placementId, episodeId, participantId, of, way, contactName, askedBy, askedAt } = row;
      const { remindedAt, cameInAt, settledAt, documentId } = row;
      return {
        ...{ id, placementId, episodeId, participantId, of, way, contactName, askedBy, askedAt, remindedAt, cameInAt },
        ...{ settledAt, documentId, confirmation, saidStopped: stopped !== null, stoppedOn: stopped?.lastDay ?? null },
        state: requestState(row, now),
        lastDay: addDays(londonDay(row.until), -1),
        payslips: payslips.filter(({ requestId }) => requestId === id).map(payslipView),
      };
    });
  }
}

const NOT_SENT: ReadonlySet<string> = new Set(['held', 'stopped', 'failed']);

/** The occasion of the last message about a request. */
const lastWordOf = ({ id, remindedAt }: EvidenceRequestView): string =>
  remindedAt ? remindedCauseOf(id) : askedCauseOf(id);

function payslipView(row: HandedInRow): HandedInView {
  const { id, documentId, handedInAt, paidOn, grossPence, hours, refusedReason, takenBackAt } = row;
  return { id, documentId, handedInAt, paidOn, grossPence, hours, state: stateOf(row), refusedReason, takenBackAt };
}

function stateOf({ payments, refusedAt, takenBackAt }: HandedInRow): HandedInView['state'] {
  if (payments > 0) return 'taken';
  if (takenBackAt) return 'taken-back';
  return refusedAt ? 'refused' : 'waiting';
}

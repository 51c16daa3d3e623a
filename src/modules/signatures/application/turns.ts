import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OneUseLinks } from '#modules/links';
import { MessagesService } from '#modules/messages';
import { OrganisationsService } from '#modules/organisations';
import { ParticipantsService } from '#modules/participants';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import { addDays, formatDate } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import type { RequestRow } from '../data/requests.repository.js';
import { SignersRepository } from '../data/signers.repository.js';
import { SigningCompleted } from '../domain/signature.events.js';
import { nextToSign, type Signer, type SignerRole } from '../domain/signing.js';
import { SignedCopies } from './signed-copies.js';

/** What the person must have agreed to before somebody else reads their paper (domain 7.4). */
const PURPOSE_OF: Partial<Readonly<Record<SignerRole, string>>> = {
  employer: 'employer-contact',
  other: 'family-contact',
};

/** What made the tasks about a request. */
export const taskOf = (requestId: string, what: string): string => `signature/${requestId}/${what}`;

/** Whose turn it is: asks them, reminds them, and makes the signed copy when nobody is left. Inside the caller’s transaction. */
@Injectable()
export class Turns {
  constructor(
    private readonly signers: SignersRepository,
    private readonly copies: SignedCopies,
    private readonly consents: ConsentsService,
    private readonly links: OneUseLinks,
    private readonly messages: MessagesService,
    private readonly participants: ParticipantsService,
    private readonly episodes: EpisodesService,
    private readonly organisations: OrganisationsService,
    private readonly staff: StaffService,
    private readonly tasks: TasksService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Asks whoever is next in the order; when everybody has signed, keeps the signed copy. */
  async pass(request: RequestRow): Promise<void> {
    const signers = await this.signers.of([request.id]);
    const next = nextToSign(signers);
    if (!next) {
      await this.copies.make(request, signers);
      await this.outbox.record(new SigningCompleted(request.id, request.participantId, request.recordId));
      return;
    }
    if (next.state === 'asked') return;
    await this.signers.markAsked(next.id, this.clock.now());
    await this.send(request, next, 'asked');
  }

  /** One more word to whoever is asked. What they were sent before goes on working until they use one of them. */
  async remind(request: RequestRow, signer: Signer): Promise<void> {
    await this.signers.markReminded(signer.id, this.clock.now());
    await this.send(request, { ...signer, reminders: signer.reminders + 1 }, 'reminder');
  }

  /** Why somebody may not read it; null where they may. Holds what the person decided until the transaction ends. */
  async whyNot({ participantId }: Pick<RequestRow, 'participantId'>, role: SignerRole): Promise<string | null> {
    const purpose = PURPOSE_OF[role];
    if (!purpose) return null;
    const { ok, because } = await this.consents.mayUse(participantId, purpose);
    return ok ? null : because;
  }

  /** Something about a request that the specialist has to see. */
  async tell(request: RequestRow, what: 'question' | 'over', key: string, title: string): Promise<void> {
    const { specialistId, teamId, areaId, providerId } = await this.episodes.get(request.episodeId);
    const { participantId, episodeId } = request;
    await this.tasks.open({
      ...{ causeKey: taskOf(request.id, key), kind: `signature-${what}`, title, dueOn: this.clock.today() },
      ...{ assigneeId: specialistId, participantId, episodeId, areaId, providerId, teamId },
    });
  }

  private async send(request: RequestRow, signer: Signer, why: 'asked' | 'reminder'): Promise<void> {
    if (signer.role === 'specialist') return this.askColleague(request, signer);
    if (signer.role === 'participant') return this.askPerson(request, signer, why);
    return this.askElsewhere(request, signer);
  }

  private async askColleague(request: RequestRow, { id, userId }: Signer): Promise<void> {
    const { teamId } = await this.episodes.get(request.episodeId);
    const { areaId, providerId, participantId, episodeId, title } = request;
    await this.tasks.open({
      ...{
        causeKey: taskOf(request.id, id),
        kind: 'signature-yours',
        title: `Sign: ${title}`,
        dueOn: this.clock.today(),
      },
      ...{ assigneeId: userId, participantId, episodeId, areaId, providerId, teamId },
    });
  }

  private async askPerson(request: RequestRow, signer: Signer, why: 'asked' | 'reminder'): Promise<void> {
    const { areaId, providerId, participantId, expiresOn } = request;
    const { displayName, knownAs, givenName } = await this.participants.get(participantId);
    const { preference, phone, email, mayText, mayEmail } = await this.participants.reach(participantId);
    const { specialistId } = await this.episodes.get(request.episodeId);
    const [specialist = ''] = (await this.staff.get(specialistId)).name.split(' ');
    const until = untilOf(request);
    await this.messages.notify({
      template: why === 'asked' ? 'signature-asked' : 'signature-reminder',
      ...{ causeKey: causeOf(signer), areaId, providerId, participantId, goodUntil: until },
      to: { name: displayName, preference, phone, email, mayText, mayEmail },
      link: { purpose: 'signature', recordId: signer.id, expiresAt: until },
      data: { name: knownAs || givenName, specialist, until: formatDate(expiresOn) },
    });
  }

  /** The words name nobody we support: what it is about is read after the code. */
  private async askElsewhere(request: RequestRow, signer: Signer): Promise<void> {
    if ((await this.whyNot(request, signer.role)) !== null) {
      await this.tell(
        request,
        'over',
        `${signer.id}/not-asked`,
        `${signer.name} was not asked to sign: the person has not agreed to it`,
      );
      return;
    }
    const { areaId, providerId, participantId, expiresOn } = request;
    const until = untilOf(request);
    const secret = await this.links.make({
      ...{ purpose: 'signature', recordId: signer.id, participantId, areaId, providerId, expiresAt: until },
    });
    const from = (await this.organisations.provider(providerId)).name;
    await this.messages.tellByEmail({
      ...{
        template: 'signature-asked-elsewhere',
        causeKey: causeOf(signer),
        areaId,
        providerId,
        address: signer.email,
      },
      ...{ secret, goodUntil: until, data: { name: signer.name, from, until: formatDate(expiresOn) } },
    });
  }
}

/** The end of its last day. */
const untilOf = ({ expiresOn }: RequestRow): Date => londonInstant(addDays(expiresOn, 1), '00:00');

/** The occasion of the last word to somebody: one message, however often it is tried. */
export const causeOf = ({ id, reminders }: Signer): string => `signature-${id}-${reminders}`;

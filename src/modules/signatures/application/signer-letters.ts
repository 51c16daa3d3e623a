import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OneUseLinks, type LinkPurpose } from '#modules/links';
import { MessagesService, WhoAsks } from '#modules/messages';
import { OrganisationsService } from '#modules/organisations';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import { firstName } from '#shared/wording';
import type { RequestRow } from '../data/requests.repository.js';
import { SignersRepository } from '../data/signers.repository.js';
import { getsCopy, type Signer, type SignerRole } from '../domain/signing.js';

/** What the person must have agreed to before somebody else reads their paper (domain 7.4). */
const PURPOSE_OF: Partial<Readonly<Record<SignerRole, string>>> = {
  employer: 'employer-contact',
  other: 'family-contact',
};

/** A word to somebody who signs: which words, on which occasion, and the link in it. */
interface Word {
  readonly template: 'signature-asked' | 'signature-reminder' | 'signed-copy';
  readonly elsewhere: 'signature-asked-elsewhere' | 'signed-copy-elsewhere';
  readonly purpose: LinkPurpose;
  readonly causeKey: string;
  /** The last day on which the link works. */
  readonly lastDay: CalendarDate;
}

/** What is written to people who sign: the participant by their safe way, everybody else by e-mail. Inside the caller’s transaction. */
@Injectable()
export class SignerLetters {
  constructor(
    private readonly signers: SignersRepository,
    private readonly consents: ConsentsService,
    private readonly links: OneUseLinks,
    private readonly messages: MessagesService,
    private readonly whoAsks: WhoAsks,
    private readonly participants: ParticipantsService,
    private readonly episodes: EpisodesService,
    private readonly organisations: OrganisationsService,
    private readonly staff: StaffService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Asks somebody to sign, or reminds them. Nothing they were sent before stops working. */
  ask(request: RequestRow, signer: Signer, why: 'asked' | 'reminder'): Promise<void> {
    return this.write(request, signer, {
      template: why === 'asked' ? 'signature-asked' : 'signature-reminder',
      ...{ elsewhere: 'signature-asked-elsewhere', purpose: 'signature', causeKey: causeOf(signer) },
      lastDay: request.expiresOn,
    });
  }

  /** A link to the signed copy for each of those who signed, but where the person has forbidden meanwhile that they read it. */
  async sendCopies(request: RequestRow, signers: readonly Signer[]): Promise<void> {
    const { copyDays } = await this.policy.value('signatures', this.clock.today());
    const lastDay = addDays(this.clock.today(), copyDays);
    for (const signer of signers.filter(getsCopy)) {
      if ((await this.whyNot(request, signer.role)) !== null) continue;
      const again = { ...signer, copiesSent: signer.copiesSent + 1 };
      await this.signers.markCopySent(signer.id, this.clock.now());
      await this.write(request, again, {
        ...{ template: 'signed-copy', elsewhere: 'signed-copy-elsewhere', purpose: 'signed-copy' },
        ...{ causeKey: copyCauseOf(again), lastDay },
      });
    }
  }

  /** Why somebody may not read it; null where they may. Holds what the person decided until the transaction ends. */
  async whyNot({ participantId }: Pick<RequestRow, 'participantId'>, role: SignerRole): Promise<string | null> {
    const purpose = PURPOSE_OF[role];
    if (!purpose) return null;
    const { ok, because } = await this.consents.mayUse(participantId, purpose);
    return ok ? null : because;
  }

  /** Who asks, as the message to that signer says it; blank for a participant whose messages name nothing of the service. */
  async asker({ providerId, participantId, episodeId }: RequestRow, role: SignerRole): Promise<string> {
    if (role !== 'participant') return (await this.organisations.provider(providerId)).name;
    return this.whoAsks.of(participantId, (await this.episodes.get(episodeId)).specialistId);
  }

  /** What still waits to go to these signers would open nothing: it stays here. */
  async callOff(signers: readonly Signer[]): Promise<void> {
    for (const { id } of signers) {
      await this.messages.callOff({ purpose: 'signature', recordId: id }, 'They are not asked to sign it any more');
    }
  }

  private write(request: RequestRow, signer: Signer, word: Word): Promise<void> {
    return signer.role === 'participant' ? this.toPerson(request, signer, word) : this.elsewhere(request, signer, word);
  }

  private async toPerson(request: RequestRow, signer: Signer, word: Word): Promise<void> {
    const { areaId, providerId, participantId } = request;
    const { name, to } = await this.participants.addressee(participantId);
    const specialist = await this.specialistOf(request.episodeId);
    const { template, causeKey, purpose, lastDay } = word;
    const goodUntil = endOf(lastDay);
    await this.messages.notify({
      ...{ template, causeKey, areaId, providerId, participantId, goodUntil },
      to,
      link: { purpose, recordId: signer.id, expiresAt: goodUntil },
      data: { name, specialist, until: formatDate(lastDay) },
    });
  }

  /** The first name of whoever supports them. */
  private async specialistOf(episodeId: string): Promise<string> {
    const { specialistId } = await this.episodes.get(episodeId);
    return firstName((await this.staff.get(specialistId)).name);
  }

  /** The words name nobody we support: what it is about is read after the code. */
  private async elsewhere(request: RequestRow, { id, name, email: address }: Signer, word: Word): Promise<void> {
    const { areaId, providerId, participantId } = request;
    const { purpose, causeKey, elsewhere: template, lastDay } = word;
    const goodUntil = endOf(lastDay);
    const about = { areaId, providerId, participantId };
    const secret = await this.links.make({ ...about, purpose, recordId: id, expiresAt: goodUntil });
    const from = (await this.organisations.provider(providerId)).name;
    const data = { name, from, until: formatDate(lastDay) };
    await this.messages.tellByEmail({
      ...{ template, causeKey, areaId, providerId, address, secret, goodUntil, data },
    });
  }
}

const endOf = (lastDay: CalendarDate): Date => londonInstant(addDays(lastDay, 1), '00:00');

/** The occasion of the last word to somebody: one message, however often it is tried. */
export const causeOf = ({ id, reminders }: Pick<Signer, 'id' | 'reminders'>): string => `signature-${id}-${reminders}`;
export const copyCauseOf = ({ id, copiesSent }: Pick<Signer, 'id' | 'copiesSent'>): string =>
  `signed-copy-${id}-${copiesSent}`;

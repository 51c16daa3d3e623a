import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { ParticipantsService } from '#modules/participants';
import type { SignerRole, SignerWish } from '#modules/signatures';
import { RuleBroken } from '#platform/errors/domain-error';

/** Somebody who is to sign, as a form or a program says it. */
export interface SignerAsked {
  readonly role: SignerRole;
  readonly name?: string;
  readonly capacity?: string;
  readonly email?: string;
}

/** Who the signers are: the participant and their specialist by the record, others as they were named. */
@Injectable()
export class SignerWishes {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly episodes: EpisodesService,
    private readonly staff: StaffService,
  ) {}

  async of(
    { participantId, episodeId }: { readonly participantId: string; readonly episodeId: string },
    asked: readonly SignerAsked[],
  ): Promise<readonly SignerWish[]> {
    const wishes: SignerWish[] = [];
    for (const signer of asked) wishes.push(await this.wish(participantId, episodeId, signer));
    return wishes;
  }

  private async wish(participantId: string, episodeId: string, asked: SignerAsked): Promise<SignerWish> {
    const { role, name = '', capacity = '', email = '' } = asked;
    const nobody = { capacity: capacity.trim(), userId: null, email: '' };
    if (role === 'participant') {
      return { ...nobody, role, name: (await this.participants.get(participantId)).displayName };
    }
    if (role === 'specialist') {
      const { specialistId } = await this.episodes.get(episodeId);
      return { ...nobody, role, name: (await this.staff.get(specialistId)).name, userId: specialistId };
    }
    if (name.trim() === '') throw new RuleBroken('signature.name-of-signer', 'Enter who is to sign', 'signers');
    return { ...nobody, role, name: name.trim(), email: email.trim() };
  }
}

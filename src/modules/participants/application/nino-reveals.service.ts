import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SealedValues } from '#platform/security/sealed-value';
import { ParticipantsRepository } from '../data/participants.repository.js';
import { NoNinoHeld } from '../domain/participant.errors.js';
import { ninoPlaceOf } from './nino-place.js';

/** Why somebody needs the whole number. */
export interface RevealReason {
  /** A code of the list nino-reveal-reason. */
  readonly reason: string;
  /** More about it; must be given where the list asks for it. */
  readonly words: string;
}

/** Showing a whole National Insurance number: only on request, with a reason that is kept (ASVS 14.2.6). */
@Injectable()
export class NinoReveals {
  constructor(
    private readonly participants: ParticipantsRepository,
    private readonly policy: PolicyService,
    private readonly sealed: SealedValues,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The reasons somebody chooses from. */
  async reasons(): Promise<readonly { readonly code: string; readonly label: string }[]> {
    return this.policy.codeList('nino-reveal-reason');
  }

  /** Writes down who was shown it and why, then answers the number. Refuses an unknown reason, and who has no number. */
  @Transactional()
  async reveal(participantId: string, { reason, words }: RevealReason): Promise<string> {
    const known = (await this.policy.codeList('nino-reveal-reason')).find(({ code }) => code === reason);
    if (!known) throw new RuleBroken('nino.reason', 'Select why you need the number', 'reason');
    if (known.attributes['asksWords'] === true && words.trim() === '')
      throw new RuleBroken('nino.words', 'Say in a few words why you need it', 'words');
    const { areaId, providerId, ninoCipher } = await this.participants.get(participantId);
    if (!ninoCipher) throw new NoNinoHeld();
    await this.unitOfWork.query(
      `INSERT INTO nino_reveal (participant_id, area_id, provider_id, reason, words, revealed_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [participantId, areaId, providerId, reason, words.trim(), this.clock.now()],
    );
    return this.sealed.unsealText(ninoCipher, ninoPlaceOf(participantId));
  }
}

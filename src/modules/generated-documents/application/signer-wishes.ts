import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { ParticipantsService } from '#modules/participants';
import type { SignerRole, SignerWish } from '#modules/signatures';
import { RuleBroken } from '#platform/errors/domain-error';
import type { MadeRow } from '../data/made-documents.repository.js';
import { NoSuchEmployerSigner, NotForOthersToSign } from '../domain/made-document.errors.js';
import { maySign } from '../domain/template.js';
import { templateOf } from '../domain/templates/templates.js';
import { FactGathering, type EmployerPerson } from './fact-gathering.js';

/** Somebody who is to sign, as a form or a program says it. */
export interface SignerAsked {
  readonly role: SignerRole;
  /** Who signs for an employer, by the id of the contact: their name and address are the record's. */
  readonly contact?: string;
  readonly name?: string;
  readonly capacity?: string;
  readonly email?: string;
}

/**
 * Who the signers are: the participant, their specialist and whoever signs for an employer by the record, others as they were named.
 */
@Injectable()
export class SignerWishes {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly episodes: EpisodesService,
    private readonly staff: StaffService,
    private readonly gathering: FactGathering,
  ) {}

  /**
   * Who may sign it for an employer: people at the one it was made for, and nobody where it was made for no employer's eyes.
   */
  async employerPeople({ template, episodeId, workPlanId }: ToSign): Promise<readonly EmployerPerson[]> {
    const known = templateOf(template);
    return known && maySign(known, 'employer') ? this.gathering.employerPeople(episodeId, workPlanId) : [];
  }

  /** Whether family or somebody else may be named by an address of their own: only for what is made for the participant. */
  mayBeOthers({ template }: Pick<MadeRow, 'template'>): boolean {
    const known = templateOf(template);
    return known !== null && maySign(known, 'other');
  }

  /** Throws NoSuchEmployerSigner for a signer of an employer who is nobody there, and NotForOthersToSign. */
  async of(made: ToSign, asked: readonly SignerAsked[]): Promise<readonly SignerWish[]> {
    const wishes: SignerWish[] = [];
    for (const signer of asked) wishes.push(await this.wish(made, signer));
    return wishes;
  }

  private async wish(made: ToSign, asked: SignerAsked): Promise<SignerWish> {
    const { role, name = '', capacity = '', email = '' } = asked;
    const nobody = { capacity: capacity.trim(), userId: null, email: '' };
    if (role === 'participant') {
      return { ...nobody, role, name: (await this.participants.get(made.participantId)).displayName };
    }
    if (role === 'specialist') {
      const { specialistId } = await this.episodes.get(made.episodeId);
      return { ...nobody, role, name: (await this.staff.get(specialistId)).name, userId: specialistId };
    }
    if (role === 'employer') return this.forEmployer(made, asked.contact ?? '');
    if (!this.mayBeOthers(made)) throw new NotForOthersToSign();
    if (name.trim() === '') throw new RuleBroken('signature.name-of-signer', 'Enter who is to sign', 'signers');
    return { ...nobody, role, name: name.trim(), email: email.trim() };
  }

  private async forEmployer(made: ToSign, contact: string): Promise<SignerWish> {
    const person = (await this.employerPeople(made)).find(({ id }) => id === contact);
    if (!person) throw new NoSuchEmployerSigner();
    const { name, jobTitle, employerName, email } = person;
    const capacity = [jobTitle, employerName].filter(Boolean).join(', ').slice(0, LONGEST_CAPACITY);
    return { role: 'employer', name, capacity, userId: null, email: email ?? '' };
  }
}

type ToSign = Pick<MadeRow, 'participantId' | 'episodeId' | 'template' | 'workPlanId'>;

const LONGEST_CAPACITY = 120;

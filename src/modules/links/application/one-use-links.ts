import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { ReadLog } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SYSTEM, type Actor } from '#platform/security/actor';
import { newSecret, storedForm } from '#platform/security/tokens';
import type { CalendarDate } from '#shared/calendar-date';
import { LinksRepository, type HeldLink, type NewLink } from '../data/links.repository.js';
import { isSecret, pathOf, type LinkPurpose } from '../domain/link-purpose.js';

export type { HeldLink, NewLink };

/** Who opens a link: the audit says that it was the participant, who has no account. */
const THE_PERSON: Actor = { ...SYSTEM, id: 'participant', name: 'The participant' };

/** What an employer answers is the employer's word, and never looks like the person's. */
const THE_EMPLOYER: Actor = { ...SYSTEM, id: 'employer', name: 'The employer' };

/** Of several who sign, one is the participant: the signature itself says which of them it was. */
const A_SIGNER: Actor = { ...SYSTEM, id: 'signer', name: 'Somebody who was asked to sign' };
const OTHERS: Partial<Readonly<Record<LinkPurpose, Actor>>> = {
  'job-confirmation': THE_EMPLOYER,
  signature: A_SIGNER,
  'signed-copy': A_SIGNER,
};
const actorFor = (purpose: LinkPurpose): Actor => OTHERS[purpose] ?? THE_PERSON;

/** Whether it is somebody with a link who acts, and no colleague knows of it yet. */
export const isThePerson = (): boolean => RequestContext.current.actor.id === THE_PERSON.id;

/** What became of a date of birth: a proof to bring along, another try, or the end of the link. */
export type Proving =
  | { readonly kind: 'proved'; readonly proof: string }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'gone' };

/** Links for people without an account: tied to one record and one purpose, used once, over after a while. */
@Injectable()
export class OneUseLinks {
  constructor(
    private readonly links: LinksRepository,
    private readonly policy: PolicyService,
    private readonly readLog: ReadLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Makes a link and answers its address, the only time anybody here sees it. */
  @Transactional()
  async make(link: NewLink): Promise<string> {
    const { value, stored } = newSecret();
    await this.links.add(link, stored, this.clock.now());
    return `${this.config.origins[0] ?? ''}${pathOf(link.purpose, value)}`;
  }

  /**
   * Does something with what a link is about, as the participant, in a transaction of its own; null for a link that does not
   * work, whatever the reason. Uses nothing up: that is `spend`.
   */
  async open<T>(secret: string, purpose: LinkPurpose, work: (link: HeldLink) => Promise<T>): Promise<T | null> {
    const found = await this.asWhoeverHolds(purpose, async () => {
      const link = await this.find(secret, purpose);
      return link && { answer: await work(link) };
    });
    return found ? found.answer : null;
  }

  /** The same for somebody who proved before whose link it is; null as well without that proof. */
  async openProved<T>(
    secret: string,
    purpose: LinkPurpose,
    proof: string,
    work: (link: HeldLink) => Promise<T>,
  ): Promise<T | null> {
    const found = await this.open(secret, purpose, async (link) =>
      isSecret(proof) && link.proofHash?.equals(storedForm(proof)) ? { answer: await work(link) } : null,
    );
    return found ? found.answer : null;
  }

  /** Whether somebody has proved whose link it is: who has not brings no files. */
  async isProved(secret: string, purpose: LinkPurpose): Promise<boolean> {
    return (await this.open(secret, purpose, async ({ proofHash }) => proofHash !== null)) ?? false;
  }

  /** Uses the link up, and with it every other to the same record and purpose. Call it where the answer is kept. */
  @Transactional()
  async spend({ id, purpose, recordId }: HeldLink): Promise<void> {
    const now = this.clock.now();
    await this.links.markUsed(id, now);
    await this.links.close(purpose, recordId, now);
  }

  /** Ends what was not used: the record it is about has changed. */
  @Transactional()
  async end(purpose: LinkPurpose, recordId: string): Promise<void> {
    await this.links.close(purpose, recordId, this.clock.now());
  }

  /** Whether it is the person of the link who asks. What was wrong stays written down, whatever the answer. */
  async prove(secret: string, purpose: LinkPurpose, dateOfBirth: CalendarDate): Promise<Proving> {
    return this.proveBy(
      secret,
      purpose,
      async ({ participantId }) => (await this.links.dateOfBirth(participantId)) === dateOfBirth,
    );
  }

  /** The same by something else that only whoever the link was sent to can know, such as a code; as many tries. */
  async proveBy(secret: string, purpose: LinkPurpose, isRight: (link: HeldLink) => Promise<boolean>): Promise<Proving> {
    const prove = async (link: HeldLink): Promise<Proving> => this.tryToProve(link, await isRight(link));
    const proving = (await this.open(secret, purpose, prove)) ?? GONE;
    if (proving.kind !== 'proved') await this.refused(purpose, proving.kind === 'wrong' ? 'date-of-birth' : 'link');
    return proving;
  }

  /** Remembers that somebody sent something with a link that does not work. */
  refused(purpose: LinkPurpose, reason: 'date-of-birth' | 'link' = 'link'): Promise<void> {
    return RequestContext.run({ ...RequestContext.current, actor: actorFor(purpose) }, () =>
      this.readLog.denied(`one-use link: ${purpose}`, reason),
    );
  }

  private async tryToProve(link: HeldLink, isRight: boolean): Promise<Proving> {
    if (isRight) {
      const { value: proof, stored } = newSecret();
      await this.links.markProved(link.id, stored);
      return { kind: 'proved', proof };
    }
    const { tries } = await this.policy.value('one-use-links', this.clock.today());
    const triesLeft = tries - link.tries - 1;
    await this.links.markTried(link.id, triesLeft > 0 ? null : this.clock.now());
    return triesLeft > 0 ? { kind: 'wrong', triesLeft } : GONE;
  }

  private async find(secret: string, purpose: LinkPurpose): Promise<HeldLink | null> {
    return isSecret(secret) ? this.links.working(storedForm(secret), purpose, this.clock.now()) : null;
  }

  private asWhoeverHolds<T>(purpose: LinkPurpose, work: () => Promise<T>): Promise<T> {
    const { correlationId } = RequestContext.current;
    const context = { actor: actorFor(purpose), correlationId, purpose: `one-use link: ${purpose}` };
    return RequestContext.run(context, () => this.unitOfWork.runApart(work));
  }
}

const GONE: Proving = { kind: 'gone' };

import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { Outbox } from '#platform/events/outbox';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { isCommonPassword } from '#platform/security/common-passwords';
import { Passwords } from '#platform/security/passwords';
import { isUuid } from '#shared/identifiers';
import { AccountLog } from '../data/account-log.js';
import {
  AccountLinksRepository,
  type AccountLink,
  type LinkOwner,
  type LinkPurpose,
} from '../data/account-links.repository.js';
import { AccountNoticesRepository } from '../data/account-notices.repository.js';
import { SessionsRepository } from '../data/sessions.repository.js';
import { StaffRegisterRepository } from '../data/staff-register.repository.js';
import { AccountLinkMade } from '../domain/account.events.js';
import { LinkNotGood, SignsInElsewhere } from '../domain/identity.errors.js';
import { checkNewPassword } from '../domain/new-password.js';
import { OnRecord } from './on-record.js';

const INVITATION_DAYS = 7;
const RESET_MINUTES = 30;

/** What somebody is told about the link they opened. */
export interface OpenLink {
  readonly purpose: LinkPurpose;
  /** Theirs: whoever holds the link got it by this address. */
  readonly email: string;
}

/** What a letter says about a link. */
export interface LinkToSend extends OpenLink {
  readonly id: string;
  readonly name: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly goodUntil: Date;
}

/**
 * Links by e-mail that let somebody choose a password, once, and do nothing else: whoever has used one still signs in like
 * anybody, with the second factor they have (ASVS 6.4.3). The link is the id of a row and a keyed hash of it, so nothing
 * that is stored lets anybody in.
 */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly links: AccountLinksRepository,
    private readonly register: StaffRegisterRepository,
    private readonly sessions: SessionsRepository,
    private readonly log: AccountLog,
    private readonly notices: AccountNoticesRepository,
    private readonly onRecord: OnRecord,
    private readonly passwords: Passwords,
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** In the caller's transaction: a link good for seven days, to be sent by e-mail. Earlier ones are over. */
  async invite(owner: LinkOwner): Promise<void> {
    const now = this.clock.now();
    await this.make(owner, 'invitation', new Date(now.getTime() + INVITATION_DAYS * 86_400_000));
  }

  /** In the caller's transaction: a link good for half an hour from when it was asked for; none when that is over already. */
  async reset(owner: LinkOwner, askedAt: Date): Promise<void> {
    const until = new Date(askedAt.getTime() + RESET_MINUTES * 60_000);
    if (until > this.clock.now()) await this.make(owner, 'reset', until);
  }

  /** Whom to write to about a link; null when it is over or nobody may use it. */
  async toSend(id: string): Promise<LinkToSend | null> {
    const link = await this.links.get(id);
    return link && this.isGood(link) ? link : null;
  }

  /** The address that stands in the letter. Only ever put in on the way out. */
  addressOf(id: string): string {
    return `${this.config.origins[0] ?? ''}/sign-in/link/${id}.${this.signature(id)}`;
  }

  /**
   * What a link is for. Throws SignsInElsewhere for somebody whose organisation alone opens their account, and LinkNotGood
   * when it was used, has run out, was made up, or its account is suspended.
   */
  async open(token: string): Promise<OpenLink> {
    const { purpose, email, organisation } = await this.good(token);
    if (organisation !== null) throw new SignsInElsewhere(organisation);
    return { purpose, email };
  }

  /**
   * Sets the password, ends every session and token, and uses the link up: of many at once one succeeds. Throws
   * LinkNotGood or SignsInElsewhere, and RuleBroken for a password that is quickly guessed.
   */
  async choosePassword(token: string, newPassword: string): Promise<void> {
    const link = await this.good(token);
    if (link.organisation !== null) throw new SignsInElsewhere(link.organisation);
    checkNewPassword(newPassword, { email: link.email, present: null, isCommon: isCommonPassword });
    // Outside any transaction: hashing takes long, and would hold a connection.
    const passwordHash = await this.passwords.hash(newPassword);
    await this.onRecord.as(link.userId, async () => {
      const now = this.clock.now();
      // Whoever binds the account to an organisation waits, or is seen below.
      await this.links.holdAccount(link.userId);
      if (!(await this.links.use(link.id, now))) throw new LinkNotGood();
      const present = await this.links.get(link.id);
      if (!present || !this.mayBeUsedBy(present)) throw new LinkNotGood();
      if (present.organisation !== null) throw new SignsInElsewhere(present.organisation);
      await this.register.setPassword(link.userId, passwordHash, null);
      if (link.purpose === 'reset') await this.notices.add(link.userId, 'password-changed');
      const account = { id: link.userId, areaId: link.areaId };
      if (await this.sessions.endAllOf(link.userId, now)) await this.log.record('signed-out', account);
      if (await this.sessions.revokeAllOf(link.userId, now)) await this.log.record('token-revoked', account);
    });
  }

  private async make(owner: LinkOwner, purpose: LinkPurpose, until: Date): Promise<void> {
    const id = await this.links.add(owner, purpose, this.clock.now(), until);
    await this.outbox.record(new AccountLinkMade(id));
  }

  private async good(token: string): Promise<AccountLink> {
    const [id = '', given = ''] = token.split('.');
    const [signature, expected] = [Buffer.from(given), Buffer.from(this.signature(id))];
    const isOurs = isUuid(id) && signature.length === expected.length && timingSafeEqual(signature, expected);
    const link = isOurs ? await this.unitOfWork.runApartAsSystem(() => this.links.get(id)) : null;
    if (!link || !this.isGood(link)) throw new LinkNotGood();
    return link;
  }

  private isGood(link: AccountLink): boolean {
    return !link.isOver && link.goodUntil > this.clock.now() && this.mayBeUsedBy(link);
  }

  private mayBeUsedBy({ suspended, isDemo }: AccountLink): boolean {
    return !suspended && (this.config.isDemo || !isDemo);
  }

  private signature(id: string): string {
    return createHmac('sha256', this.config.sessionSecret).update(`account-link|${id}`).digest('base64url');
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import type { Display } from '#platform/http/display';
import { actorOf, NOBODY, type Actor } from '#platform/security/actor';
import { storedForm } from '#platform/security/tokens';
import { AccountsRepository, type KnownVisitor } from '../data/accounts.repository.js';

/** Who a cookie or a token stands for. */
export interface Recognised {
  /** Nobody while a second factor is missing. */
  readonly actor: Actor;
  /** The account whose password was right and whose second factor is missing. */
  readonly halfOpen: Actor | null;
  readonly provedAt: Date | null;
  readonly byOneClick: boolean;
  /** What the form token is made from, when it is not the cookie's own value. */
  readonly csrfBase: string | null;
  readonly endsAt: Date | null;
  /** How pages look for them; null where they chose nothing. */
  readonly display: Display | null;
}

/** Finds out who is asking, before anything else happens. */
@Injectable()
export class VisitorsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Null for a cookie that is unknown, ended, expired, idle for too long, or whose account is suspended. */
  async ofSession(value: string): Promise<Recognised | null> {
    const found = await this.accounts.bySession(storedForm(value), this.clock.now(), this.config.idleMinutes);
    if (!found || !this.isAllowed(found)) return null;
    const { halfOpen, provedAt, oneClick, csrfBase, expiresAt } = found;
    const actor = actorOf(found.account, found.glass);
    return {
      ...(halfOpen ? { actor: NOBODY, halfOpen: actor } : { actor, halfOpen: null }),
      ...{
        provedAt: halfOpen ? null : provedAt,
        byOneClick: oneClick,
        csrfBase,
        endsAt: expiresAt,
        display: found.display,
      },
    };
  }

  /** Whose session a cookie was until it ended, at most so many hours ago. */
  async ofLapsedSession(value: string, hours: number): Promise<{ actorId: string; csrfBase: string } | null> {
    const since = new Date(this.clock.now().getTime() - hours * 3_600_000);
    const found = await this.accounts.byLapsedSession(storedForm(value), since);
    return found ? { actorId: found.userId, csrfBase: found.csrfBase ?? value } : null;
  }

  /** Null for a token that is unknown, revoked or expired, or whose account is suspended. */
  async ofToken(value: string): Promise<{ actor: Actor; mayExport: boolean } | null> {
    const found = await this.accounts.byToken(storedForm(value), this.clock.now());
    return found && this.isAllowed(found) ? { actor: actorOf(found.account), mayExport: found.mayExport } : null;
  }

  /** Outside demonstration mode the demonstration's people are nobody, whatever they still hold from before. */
  private isAllowed({ isDemo }: KnownVisitor): boolean {
    return this.config.isDemo || !isDemo;
  }
}

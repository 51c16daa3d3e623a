import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SsoConnectionsRepository } from '../data/sso-connections.repository.js';
import { SsoIdentitiesRepository } from '../data/sso-identities.repository.js';

/** An organisation somebody can sign in with. */
export interface SignInChoice {
  readonly id: string;
  readonly name: string;
}

/** Which organisation somebody may sign in with, or prove again with that it is them. */
@Injectable()
export class SsoChoices {
  constructor(
    private readonly connections: SsoConnectionsRepository,
    private readonly identities: SsoIdentitiesRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The organisations on offer, by name. */
  async onOffer(): Promise<readonly SignInChoice[]> {
    const all = await this.unitOfWork.runApartAsSystem(() => this.connections.list());
    return all.filter(({ closedAt }) => closedAt === null).map(({ id, name }) => ({ id, name }));
  }

  /** The organisation whose domain the address is in; null for none. Says nothing about accounts. */
  async forAddress(email: string): Promise<SignInChoice | null> {
    const domain = email
      .slice(email.lastIndexOf('@') + 1)
      .trim()
      .toLowerCase();
    const all = await this.unitOfWork.runApartAsSystem(() => this.connections.list());
    const found = all.find(({ domains, closedAt }) => closedAt === null && domains.includes(domain));
    return found ? { id: found.id, name: found.name } : null;
  }

  /**
   * The organisation that can say for somebody that it is them: theirs, open, and one whose word on the second factor
   * counts. Null where they have to show a factor of their own.
   */
  toConfirm(accountId: string): Promise<SignInChoice | null> {
    return this.unitOfWork.runApartAsSystem(async () => {
      const identity = await this.identities.byAccount(accountId);
      if (!identity?.subject || !identity.active) return null;
      const connection = await this.connections.byId(identity.connectionId);
      if (!connection || connection.closedAt || connection.factorValues.length === 0) return null;
      return { id: connection.id, name: connection.name };
    });
  }
}

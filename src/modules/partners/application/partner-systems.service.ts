import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, importJWK } from 'jose';
import { SystemAccounts } from '#modules/identity';
import { OrganisationsService } from '#modules/organisations';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { Transactional } from '#platform/persistence/transactional';
import { scopesFor, type ApiScope } from '#platform/security/api-scope';
import { parseEmail } from '#shared/email';
import { PartnerSystemsRepository, type PartnerRow } from '../data/partner-systems.repository.js';
import { KINDS, PACES, type Kind, type RegisteredKey } from '../domain/partner-system.js';
import { no, NoSuchPartner } from '../domain/partner.errors.js';
import { keysIn, type PublicKey } from '../domain/public-keys.js';

const KEYS_AT_MOST = 5;

/** What may be changed about a system, in the words of whoever looks after it. */
export interface PartnerWishes {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly pace: string;
  readonly contactName: string;
  readonly contactEmail: string;
}

export interface NewPartner extends PartnerWishes {
  readonly kind: string;
  /** The provider's id; '' for other kinds. */
  readonly provider: string;
  /** The referral partner's name; '' for other kinds. */
  readonly organisation: string;
  /** A JWK set as text; '' when the keys follow. */
  readonly keys: string;
}

/** A system as the list of them shows it. */
export type PartnerLine = PartnerRow;

export interface PartnerView extends PartnerLine {
  readonly keys: readonly RegisteredKey[];
}

/** Systems of partners: registering, their keys and scopes, suspending. */
@Injectable()
export class PartnerSystemsService {
  constructor(
    private readonly partners: PartnerSystemsRepository,
    private readonly accounts: SystemAccounts,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /** Registers one; says in one sentence what does not fit. */
  @Transactional()
  async register(wished: NewPartner): Promise<PartnerRow> {
    const areaId = RequestContext.current.actor.areaId;
    if (!areaId) throw new NoSuchPartner();
    await this.partners.takeTurn(areaId);
    const name = await this.freeName(wished.name, null);
    const kind = KINDS.find((each) => each === wished.kind);
    if (!kind) throw no('kind', 'Select whose system it is');
    const provider = kind === 'provider' ? await this.provider(wished.provider) : null;
    const organisation =
      kind === 'referral-partner'
        ? oneLine(wished.organisation, 'organisation', 'Enter the referral partner’s name')
        : '';
    const terms = termsOf(wished, kind);
    const keys = wished.keys.trim() === '' ? [] : keysIn(wished.keys);
    const id = randomUUID();
    await this.accounts.add({ id, areaId, providerId: provider, name, organisation });
    await this.partners.add({ id, areaId, kind, ...terms }, this.clock.now());
    await this.keep({ id, areaId }, keys);
    return this.existing(id);
  }

  @Transactional()
  async list(): Promise<readonly PartnerLine[]> {
    return this.partners.list();
  }

  @Transactional()
  async get(id: string): Promise<PartnerView> {
    const partner = await this.existing(id);
    return { ...partner, keys: await this.partners.keys(id) };
  }

  /** A scope that is taken away is gone from tokens that are out, with the next request. */
  @Transactional()
  async change(id: string, wished: PartnerWishes, version: number): Promise<void> {
    const before = await this.held(id);
    if (before.version !== version) throw new StaleVersion('partner system', before.version);
    const name = await this.freeName(wished.name, id);
    await this.accounts.rename(id, name, before.kind === 'referral-partner' ? before.organisation : '');
    await this.partners.change(id, termsOf(wished, before.kind));
  }

  /** Beside those it has, so that the partner can change over in its own time. */
  @Transactional()
  async addKeys(id: string, text: string): Promise<number> {
    const partner = await this.held(id);
    const keys = keysIn(text);
    if (partner.keyCount + keys.length > KEYS_AT_MOST)
      throw no('keys', `A system has ${KEYS_AT_MOST} keys at most. Remove one that is not used any more`);
    await this.keep(partner, keys);
    return keys.length;
  }

  /** Nothing signed with it counts any more, and tokens given for it end. It can never be registered again. */
  @Transactional()
  async removeKey(id: string, keyId: string): Promise<void> {
    await this.held(id);
    if (!(await this.partners.removeKey(id, keyId, this.clock.now()))) throw no('keys', 'This key was removed already');
  }

  /** From the next request on it is nobody, with whatever token. */
  @Transactional()
  async suspend(id: string): Promise<void> {
    const { suspendedAt } = await this.held(id);
    if (!suspendedAt) await this.partners.suspend(id, this.clock.now());
  }

  @Transactional()
  async resume(id: string): Promise<void> {
    const { suspendedAt } = await this.held(id);
    if (suspendedAt) await this.partners.suspend(id, null);
  }

  private async keep(partner: Pick<PartnerRow, 'id' | 'areaId'>, keys: readonly PublicKey[]): Promise<void> {
    for (const key of keys) {
      const thumbprint = await thumbprintOf(key);
      const refusals = {
        partner_key_once: () => no('keys', `${key.kid} is, or was, registered already. A key is registered once`),
        partner_key_kid: () => no('keys', `This system has a key with the kid ${key.kid} already`),
      };
      await refusing(refusals, () => this.partners.addKey(partner, key, thumbprint, this.clock.now()));
    }
  }

  private async existing(id: string): Promise<PartnerRow> {
    const partner = await this.partners.byId(id);
    if (!partner) throw new NoSuchPartner();
    return partner;
  }

  /** As it is now; nobody else of the area changes one until the transaction ends. */
  private async held(id: string): Promise<PartnerRow> {
    const { areaId } = await this.existing(id);
    await this.partners.takeTurn(areaId);
    return this.existing(id);
  }

  private async freeName(text: string, but: string | null): Promise<string> {
    const name = oneLine(text, 'name', 'Enter the system’s name');
    const others = (await this.partners.list()).filter(({ id }) => id !== but);
    if (others.some((each) => each.name.toLowerCase() === name.toLowerCase()))
      throw no('name', `There is already a system called ${name}`);
    return name;
  }

  private async provider(id: string): Promise<string> {
    const found = (await this.organisations.providers()).find((each) => each.id === id);
    if (!found) throw no('provider', 'Select the provider');
    return found.id;
  }
}

function termsOf(wished: PartnerWishes, kind: Kind) {
  const possible = scopesFor(kind);
  const scopes = possible.filter((scope) => wished.scopes.includes(scope));
  const odd = wished.scopes.find((scope) => !possible.includes(scope as ApiScope));
  if (odd !== undefined) throw no('scopes', `${odd} opens nothing to such a system`);
  if (scopes.length === 0) throw no('scopes', 'Select what it may do');
  const pace = PACES.find((each) => each === wished.pace);
  if (!pace) throw no('pace', 'Select how often it may ask');
  const contactEmail = parseEmail(wished.contactEmail);
  if (contactEmail === null) throw no('contactEmail', 'Enter an email address like name@example.org');
  return {
    scopes,
    pace,
    contactName: oneLine(wished.contactName, 'contactName', 'Enter who looks after it'),
    contactEmail,
  };
}

function oneLine(text: string, field: string, otherwise: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '' || line.length > 200) throw no(field, `${otherwise}, of 200 characters or fewer`);
  return line;
}

/** RFC 7638. Taking the key in proves that it is one: a point beside the curve is none. */
async function thumbprintOf({ kid, algorithm, jwk }: PublicKey): Promise<string> {
  try {
    await importJWK({ ...jwk, alg: algorithm } as never, algorithm);
  } catch {
    throw no('keys', `${kid} is not a whole key`);
  }
  return calculateJwkThumbprint(jwk as never, 'sha256');
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { formatDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { EmployerPeopleQuery, type ContactDetails, type ContactRow } from '../data/employer-people.query.js';
import { EmployerLeadsQuery } from '../data/employer-leads.query.js';
import { EmployersRepository } from '../data/employers.repository.js';
import { mayChangeAddress } from '../domain/address-keeper.js';
import {
  addressKeptElsewhere,
  contactWithoutChannel,
  dayInFuture,
  preferredWithoutChannel,
} from '../domain/employer.errors.js';
import type { EmployerContactView } from './employer.view.js';

export type NewContact = ContactDetails;

/** Who works at an employer, how they like to be reached, and who has left. */
@Injectable()
export class EmployerPeople {
  constructor(
    private readonly people: EmployerPeopleQuery,
    private readonly employers: EmployersRepository,
    private readonly leads: EmployerLeadsQuery,
    private readonly clock: Clock,
  ) {}

  /** Who works there by name, and after them who has left. */
  @Transactional()
  async of(employerId: string): Promise<readonly EmployerContactView[]> {
    return this.people.of(employerId);
  }

  @Transactional()
  async get(id: string): Promise<EmployerContactView> {
    return this.people.get(id);
  }

  @Transactional()
  async add(employerId: string, contact: NewContact): Promise<EmployerContactView> {
    this.check(contact);
    const { areaId } = await this.employers.get(employerId);
    return this.people.add(employerId, areaId, contact, this.clock.now());
  }

  /**
   * Corrects what is known of somebody, or says that they have left. Employers are shared, and links and codes go to the address:
   * only who keeps the contact, or where nobody does who looks after the employer, may change that (`mayChangeAddress`).
   */
  @Transactional()
  async change(id: string, contact: NewContact, version: number): Promise<EmployerContactView> {
    this.check(contact);
    await this.checkAddress(await this.people.get(id), contact.email);
    return this.people.change(id, contact, version, this.clock.now());
  }

  private async checkAddress({ employerId, email: now, keptBy }: ContactRow, email: string | null): Promise<void> {
    const { actor } = RequestContext.current;
    if (email === now) return;
    const { ownerUserId } = await this.employers.get(employerId);
    const leading = (await this.leads.of([employerId])).map(({ providerId }) => providerId);
    const corrector = { id: actor.id, providerId: actor.providerId ?? null };
    if (!mayChangeAddress({ keptBy, ownerUserId, leading }, corrector)) throw addressKeptElsewhere(keptBy === null);
  }

  private check({ phone, email, preferred, leftOn }: NewContact): void {
    if (phone === null && email === null) throw contactWithoutChannel();
    if ((preferred === 'phone' && phone === null) || (preferred === 'email' && email === null))
      throw preferredWithoutChannel();
    if (leftOn !== null && leftOn > this.clock.today()) throw dayInFuture('leftOn');
  }
}

/** The whole address, for whoever is about to send a link there: who gave it, and who else keeps the contact. */
export function addressInWords({
  email,
  emailSetAt,
  emailSetByName,
  keptByName,
}: Pick<EmployerContactView, 'email' | 'emailSetAt' | 'emailSetByName' | 'keptByName'>): string {
  const by = emailSetByName ?? keptByName;
  if (email === null) return '';
  if (emailSetAt === null) return by ? `${email}, kept by ${by}` : email;
  return `${email}, given on ${formatDate(londonDay(emailSetAt))}${by ? ` by ${by}` : ''}`;
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { EmployerPeopleQuery, type ContactDetails } from '../data/employer-people.query.js';
import { EmployersRepository } from '../data/employers.repository.js';
import { contactWithoutChannel, dayInFuture, preferredWithoutChannel } from '../domain/employer.errors.js';
import type { EmployerContactView } from './employer.view.js';

export type NewContact = ContactDetails;

/** Who works at an employer, how they like to be reached, and who has left. */
@Injectable()
export class EmployerPeople {
  constructor(
    private readonly people: EmployerPeopleQuery,
    private readonly employers: EmployersRepository,
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
    return this.people.add(employerId, areaId, contact);
  }

  /** Corrects what is known of somebody, or says that they have left. */
  @Transactional()
  async change(id: string, contact: NewContact, version: number): Promise<EmployerContactView> {
    this.check(contact);
    return this.people.change(id, contact, version);
  }

  private check({ phone, email, preferred, leftOn }: NewContact): void {
    if (phone === null && email === null) throw contactWithoutChannel();
    if ((preferred === 'phone' && phone === null) || (preferred === 'email' && email === null))
      throw preferredWithoutChannel();
    if (leftOn !== null && leftOn > this.clock.today()) throw dayInFuture('leftOn');
  }
}

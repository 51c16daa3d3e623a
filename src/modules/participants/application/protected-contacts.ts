import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { contactsSeenByActor } from '#platform/security/contact-sight';
import { Permission } from '#platform/security/permission';
import { oneLine } from '#shared/one-line';
import type { Participant } from '../data/participant.entity.js';
import { ParticipantsRepository } from '../data/participants.repository.js';
import { ProtectedContactsQuery } from '../data/protected-contacts.query.js';
import { ContactNotYours } from '../domain/participant.errors.js';
import type { ParticipantChange } from './person-changes.js';

/** What may be kept from whoever looks. */
interface Contact {
  readonly id: string;
  readonly postcode: string | null;
  readonly phone: string | null;
}

/** Whether that is protected, and kept from whoever looks. */
interface Shown {
  readonly contactProtected: boolean;
  readonly contactHidden: boolean;
}

/** What it says where a protected detail would stand. */
export const PROTECTED = 'Protected';

/** Whether address and telephone of somebody are protected, since when, and why. */
export interface ContactProtection {
  readonly isProtected: boolean;
  readonly since: Date | null;
  /** Null for an actor who may not see accounts. */
  readonly byName: string | null;
  /** Null for whoever may not see it; '' where nobody said. */
  readonly reason: string | null;
  /** Whether the actor may see what is protected, and take the protection off. */
  readonly isShown: boolean;
}

/**
 * Keeps address, postcode and telephone of people who wish it, such as after domestic abuse, from everybody but the specialist
 * of the case and who covers for them, their team leader and manager, and whoever triages somebody not yet allocated (domain 8.5).
 */
@Injectable()
export class ProtectedContacts {
  constructor(
    private readonly participants: ParticipantsRepository,
    private readonly query: ProtectedContactsQuery,
    private readonly clock: Clock,
  ) {}

  /** Those of the ids whose address and telephone are protected, and of them those kept from the actor. */
  @Transactional()
  async among(
    ids: readonly string[],
  ): Promise<{ readonly all: ReadonlySet<string>; readonly hidden: ReadonlySet<string> }> {
    const found = ids.length === 0 ? [] : await this.query.among(ids, contactsSeenByActor(), this.clock.today());
    const hidden = found.filter(({ isHidden }) => isHidden);
    return { all: new Set(found.map(({ id }) => id)), hidden: new Set(hidden.map(({ id }) => id)) };
  }

  /** Lines of a list as the actor may see them. */
  async shownToActor<Line extends Contact>(lines: readonly Line[]): Promise<(Line & Shown)[]> {
    const { all, hidden } = await this.among(lines.map(({ id }) => id));
    return lines.map((line) => ({
      ...line,
      ...(hidden.has(line.id) ? { postcode: null, phone: null } : {}),
      contactProtected: all.has(line.id),
      contactHidden: hidden.has(line.id),
    }));
  }

  async areHidden({ id, contactProtectedAt }: Participant): Promise<boolean> {
    return contactProtectedAt !== null && (await this.among([id])).hidden.has(id);
  }

  /** Throws ContactNotYours when a change says something about what the actor may not see. */
  async refuseUnseen({ postcode, phone }: ParticipantChange, person: Participant): Promise<void> {
    if (postcode === undefined && phone === undefined) return;
    if (await this.areHidden(person)) throw new ContactNotYours();
  }

  @Transactional()
  async of(id: string): Promise<ContactProtection> {
    const person = await this.participants.get(id);
    const isShown = !(await this.areHidden(person));
    const maySeeWhy = isShown && RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive);
    return {
      isProtected: person.contactProtectedAt !== null,
      since: person.contactProtectedAt,
      byName: await this.query.nameOf(person.contactProtectedBy),
      reason: maySeeWhy ? person.contactProtectionReason : null,
      isShown,
    };
  }

  /**
   * Protects them from now on. Whoever may edit a record may do so at once; somebody it is then hidden from included. Said
   * again, it only changes the reason, and only for somebody who may see that.
   */
  @Transactional()
  async protect(id: string, reason: string): Promise<void> {
    const person = await this.participants.getForUpdate(id);
    if (await this.areHidden(person)) throw new ContactNotYours();
    const { contactProtectedAt, contactProtectedBy } = person;
    const by = contactProtectedBy || RequestContext.current.actor.id;
    const maySeeWhy = RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive);
    const words = contactProtectedAt && !maySeeWhy ? person.contactProtectionReason : oneLine(reason);
    person.protectContact(contactProtectedAt ?? this.clock.now(), by, words);
    await this.participants.save(person);
  }

  /** The person no longer wishes it. Throws ContactNotYours for whoever does not see what is protected. */
  @Transactional()
  async unprotect(id: string): Promise<void> {
    const person = await this.participants.getForUpdate(id);
    if (await this.areHidden(person)) throw new ContactNotYours();
    if (!person.contactProtectedAt) return;
    person.unprotectContact();
    await this.participants.save(person);
  }
}

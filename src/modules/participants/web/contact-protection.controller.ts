import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { ParticipantsService } from '../application/participants.service.js';
import { ProtectedContacts } from '../application/protected-contacts.js';
import { ContactProtectionForm, MOST_WORDS } from './contact-protection.form.js';
import { presentPerson } from './present-person.js';

/** Whether few or all colleagues see where somebody lives and how to ring them. */
@PageController('participants/:id/contact-protection')
export class ContactProtectionController {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly contacts: ProtectedContacts,
  ) {}

  @Route('GET', Permission.ParticipantEdit, reads(Reads.Participant))
  async show(@Id() id: string, given?: Submission<ContactProtectionForm>): Promise<PageResult> {
    const person = presentPerson(await this.participants.get(id));
    const { isProtected, since, byName, reason, isShown } = await this.contacts.of(id);
    return page('participants/web/contact-protection', {
      ...{ person, isProtected, isShown, most: MOST_WORDS, address: `/participants/${id}/contact-protection` },
      back: `/participants/${id}`,
      form: given ?? Submission.blank(ContactProtectionForm, { reason: reason ?? '' }),
      mayEnd: isProtected && isShown,
      knowsWhy: RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive),
      since: since && formatDate(londonDay(since)),
      byName,
    });
  }

  @Route('POST', Permission.ParticipantEdit, changes('contact protection', 'address and phone protected'))
  submit(
    @Id() id: string,
    @Body(Submission.as(ContactProtectionForm)) form: Submission<ContactProtectionForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.contacts.protect(id, form.value.reason), {
      done: () => seeOther(`/participants/${id}`, 'Address and phone are protected'),
      refused: (again) => this.show(id, again),
    });
  }

  @Route('POST end', Permission.ParticipantEdit, changes('contact protection', 'address and phone no longer protected'))
  async end(@Id() id: string): Promise<PageResult> {
    await this.contacts.unprotect(id);
    return seeOther(`/participants/${id}`, 'Address and phone are no longer protected');
  }
}

import { Body } from '@nestjs/common';
import { contactPreferenceLabel, phoneWords, type ParticipantView } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, type PageResult, seeOther } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { parseTypedDate, typedDateFault } from '#shared/typed-date';
import { ReferralFileService } from '../application/referral-file.service.js';
import { TriageService } from '../application/triage.service.js';
import { ATTEMPT_CHANNELS, ATTEMPT_RESULTS } from '../domain/contact-attempt.js';
import { ContactForm, versionOf } from './referral.forms.js';

/** A try to reach somebody who was referred. */
@PageController('referrals/:id/contact')
export class ContactController {
  constructor(
    private readonly files: ReferralFileService,
    private readonly triage: TriageService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ReferralTriage, reads(Reads.Referral))
  async show(@Id() id: string, given?: Submission<ContactForm>): Promise<PageResult> {
    const { referral, person } = await this.files.open(id);
    const today = this.clock.today();
    const begins = { version: String(referral.version), happenedOn: today.split('-').toReversed().join('/') };
    return page('referrals/web/contact', {
      form: given ?? Submission.blank(ContactForm, begins),
      referral,
      name: person.displayName,
      safeContact: person.safeContact,
      reach: reachWords(person),
      today,
      channels: ATTEMPT_CHANNELS.map(({ code, label }) => ({ value: code, text: label })),
      results: ATTEMPT_RESULTS.map(({ code, label }) => ({ value: code, text: label })),
    });
  }

  @Route('POST', Permission.ReferralTriage, changes('referral', 'first contact recorded'))
  submit(@Id() id: string, @Body(Submission.as(ContactForm)) sent: Submission<ContactForm>): Promise<PageResult> {
    const day = parseTypedDate(sent.value.happenedOn);
    const form = day
      ? sent
      : sent.refused('happenedOn', typedDateFault(sent.value.happenedOn, 'Enter the day, such as 27/3/2026'));
    const { channel, result, note } = form.value;
    return form.attempt(
      () =>
        this.triage.recordContact(
          id,
          { happenedOn: day ?? this.clock.today(), channel, result, note },
          versionOf(form.value),
        ),
      {
        done: () => seeOther(`/referrals/${id}`, 'The contact is recorded'),
        refused: (again) => this.show(id, again),
      },
    );
  }
}

/** "Phone 01632 960123 (preferred) or ada@example.com." */
function reachWords(person: ParticipantView): string {
  const { email, contactPreference, contactHidden } = person;
  const ways = [contactHidden ? '' : phoneWords(person), email ?? ''].filter(Boolean);
  const preference = `They prefer: ${contactPreferenceLabel(contactPreference).toLowerCase()}.`;
  if (contactHidden) {
    const others = ways.length > 0 ? ` Reach them at ${ways.join(' or ')}.` : '';
    return `Their phone number is protected: ask their specialist or a team leader.${others} ${preference}`;
  }
  if (ways.length === 0) return `We have no phone number and no email address. ${preference}`;
  return `Reach them at ${ways.join(' or ')}. ${preference}`;
}

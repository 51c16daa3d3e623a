import { formatPhone } from '#shared/phone';
import { list, sentenceCase } from '#shared/wording';
import { PROTECTED } from '../application/protected-contacts.js';
import type { ParticipantView } from '../application/participant.view.js';

type Reachable = Pick<ParticipantView, 'phone' | 'postcode' | 'contactProtected' | 'contactHidden'>;

/** Who the page is about, as macros/participant-banner shows it under the page's own heading. */
export function presentPerson(person: ParticipantView): Readonly<Record<string, unknown>> {
  return {
    name: person.displayName,
    knownAs: person.knownAs,
    reference: person.reference,
    href: `/participants/${person.id}`,
    headingLevel: 2,
    facts: phoneFact(person),
    safeContact: safeContact(person),
    needs: needs(person),
  };
}

/** The number, with a mark where it is protected; in its place the word where it is kept from whoever looks. */
export function phoneFact(person: Reachable): { label: string; text: string }[] {
  if (person.contactHidden) return [{ label: 'Address and phone', text: PROTECTED }];
  const mark = person.contactProtected ? ' (protected: do not pass on)' : '';
  return person.phone ? [{ label: 'Phone', text: `${formatPhone(person.phone)}${mark}` }] : [];
}

/** The postcode likewise; '' where there is none. */
export function postcodeWords({ postcode, contactProtected, contactHidden }: Reachable): string {
  if (contactHidden) return PROTECTED;
  return postcode && contactProtected ? `${postcode} (protected: do not pass on)` : (postcode ?? '');
}

/** The telephone likewise. */
export function phoneWords(person: Reachable): string {
  return phoneFact(person)[0]?.text ?? '';
}

function safeContact(person: ParticipantView): { text: string; level: 'care' } | null {
  const not = [
    ...(person.mayText ? [] : ['no text messages']),
    ...(person.mayEmail ? [] : ['no emails']),
    ...(person.mayLeaveVoicemail ? [] : ['leave no voicemail']),
  ];
  const rules = [person.safeContact.trim().replace(/\.$/, ''), sentenceCase(list(not))].filter(Boolean).join('. ');
  return rules ? { text: rules, level: 'care' } : null;
}

function needs(person: ParticipantView): { kind: string; text: string }[] {
  return [
    ...(person.interpreterNeeded ? [{ kind: 'Interpreter', text: person.language }] : []),
    ...(person.communicationNeeds ? [{ kind: 'Communication', text: person.communicationNeeds }] : []),
  ];
}

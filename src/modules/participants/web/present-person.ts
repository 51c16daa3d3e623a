import { formatPhone } from '#shared/phone';
import { list, sentenceCase } from '#shared/wording';
import type { ParticipantView } from '../application/participant.view.js';

/** Who the page is about, as macros/participant-banner shows it under the page's own heading. */
export function presentPerson(person: ParticipantView): Readonly<Record<string, unknown>> {
  return {
    name: person.displayName,
    knownAs: person.knownAs,
    reference: person.reference,
    href: `/participants/${person.id}`,
    headingLevel: 2,
    facts: person.phone ? [{ label: 'Phone', text: formatPhone(person.phone) }] : [],
    safeContact: safeContact(person),
    needs: needs(person),
  };
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

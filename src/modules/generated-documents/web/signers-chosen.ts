import type { Submission } from '#platform/http/submission';
import type { EmployerPerson } from '../application/fact-gathering.js';
import type { SignerAsked } from '../application/signer-wishes.js';
import type { SignersForm } from './make.form.js';

interface Placed extends SignerAsked {
  readonly place: string;
  readonly field: keyof SignersForm;
}

/** What is wrong with the order, the names and what the person allows (`notAgreed`, in words), each beside its field; the form as it was where nothing is. */
export function checkedSigners(
  form: Submission<SignersForm>,
  people: readonly EmployerPerson[],
  notAgreed: { readonly employer: string; readonly other: string },
): Submission<SignersForm> {
  if (!form.ok) return form;
  const { employerPlace, employer, otherPlace, otherName, otherEmail } = form.value;
  const chosen = placed(form.value, people);
  if (chosen.length === 0) return form.refused('participantPlace', 'Choose at least one person to sign');
  let again = form;
  const twice = chosen.find(({ place }, at) => chosen.findIndex((other) => other.place === place) < at);
  if (twice) again = again.refused(twice.field, 'Somebody else signs at this place already: choose another');
  if (employerPlace && notAgreed.employer) again = again.refused('employerPlace', notAgreed.employer);
  if (otherPlace && notAgreed.other) again = again.refused('otherPlace', notAgreed.other);
  const person = people.find(({ id }) => id === employer);
  if (employerPlace && !person) again = again.refused('employer', 'Select who signs for the employer');
  else if (employerPlace && !person?.email) {
    again = again.refused('employer', 'There is no email address for this person: add one at the employer');
  }
  if (otherPlace && otherName.trim() === '') again = again.refused('otherName', 'Enter their full name');
  if (otherPlace && otherEmail.trim() === '') again = again.refused('otherEmail', 'Enter their email address');
  return again;
}

/** Who signs, in their order. */
export function chosenSigners(form: SignersForm, people: readonly EmployerPerson[]): readonly SignerAsked[] {
  return placed(form, people)
    .toSorted((a, b) => Number(a.place) - Number(b.place))
    .map(({ role, contact = '', name = '', capacity = '', email = '' }) => ({ role, contact, name, capacity, email }));
}

function placed(form: SignersForm, people: readonly EmployerPerson[]): readonly Placed[] {
  const person = people.find(({ id }) => id === form.employer);
  const all: Placed[] = [
    { role: 'participant', place: form.participantPlace, field: 'participantPlace' },
    { role: 'specialist', place: form.specialistPlace, field: 'specialistPlace' },
    {
      ...{ role: 'employer', place: form.employerPlace, field: 'employerPlace' },
      contact: person?.id ?? '',
    },
    {
      ...{ role: 'other', place: form.otherPlace, field: 'otherPlace' },
      ...{ name: form.otherName, capacity: form.otherCapacity, email: form.otherEmail },
    },
  ];
  return all.filter(({ place }) => place !== '');
}

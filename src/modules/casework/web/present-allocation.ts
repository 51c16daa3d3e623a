import type { ParticipantView } from '#modules/participants';
import type { CodeValue } from '#modules/policy';
import type { ReferralView } from '#modules/referrals';
import { ageOn, daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';
import { list, plural } from '#shared/wording';
import type { AllocationOptionsView, SuggestedSpecialistView } from '../application/allocation.view.js';
import { labelsOf } from './open-labels.js';
import { reasonsInOneLine } from '../domain/suggest-allocation.js';

/** How many are offered at once; the others are one press away. */
const SHOWN_FIRST = 5;

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly provider: string;
  readonly reasons: string;
  readonly tag: { readonly text: string; readonly colour: string } | null;
  readonly isFull: boolean;
  readonly checked: boolean;
}

/** The best few, and everybody else; somebody chosen before is never folded away. */
export function presentChoices(
  specialists: readonly SuggestedSpecialistView[],
  chosenId: string,
): { best: Choice[]; others: Choice[]; othersOpen: boolean } {
  const choices = specialists.map((specialist, place): Choice => ({
    value: specialist.specialistId,
    text: specialist.name,
    provider: `${specialist.providerName}. Contract: ${specialist.contractName}`,
    reasons: `${reasonsInOneLine([...specialist.reasons, ...(specialist.knows ? [specialist.knows] : [])])}.`,
    tag: tagOf(specialist, place),
    isFull: specialist.isFull,
    checked: specialist.specialistId === chosenId,
  }));
  const others = choices.slice(SHOWN_FIRST);
  return { best: choices.slice(0, SHOWN_FIRST), others, othersOpen: others.some(({ checked }) => checked) };
}

function tagOf({ fits, isFull }: SuggestedSpecialistView, place: number): Choice['tag'] {
  if (isFull) return { text: 'Full', colour: 'red' };
  if (place > 0) return null;
  return fits ? { text: 'Best fit', colour: 'green' } : { text: 'First suggestion', colour: 'blue' };
}

/** The two models, the suggested one said so; the form shows the list ranked for either. */
export function presentModels({ model, suggestedModel }: AllocationOptionsView) {
  const names = {
    ips: 'IPS (Individual Placement and Support)',
    seqf: 'SEQF (Supported Employment Quality Framework)',
  };
  return (['ips', 'seqf'] as const).map((code) => ({
    code,
    text: names[code],
    isShown: code === model,
    isSuggested: code === suggestedModel,
  }));
}

/** What a person who decides should know: where they live, what they need, how long they have waited. */
export function presentReferral(
  referral: ReferralView,
  person: ParticipantView,
  lists: { readonly conditions: readonly CodeValue[]; readonly groups: readonly CodeValue[] },
  today: CalendarDate,
): { label: string; text: string }[] {
  const waited = daysBetween(referral.referredOn, today);
  const language = person.interpreterNeeded ? `${person.language}, needs an interpreter` : person.language;
  return [
    { label: 'Age', text: String(ageOn(person.dateOfBirth, today)) },
    { label: 'Lives in', text: person.districtName ?? 'Not known' },
    {
      label: 'Health',
      text: list(labelsOf(person.healthConditions, lists.conditions)) || 'Nothing that your role sees',
    },
    { label: 'Groups', text: list(labelsOf(person.needGroups, lists.groups)) || 'Nothing that your role sees' },
    { label: 'Language', text: language },
    { label: 'Communication', text: person.communicationNeeds },
    {
      label: 'Referred',
      text: `${formatDate(referral.referredOn)}, ${waited === 0 ? 'today' : `${plural(waited, 'day')} ago`}`,
    },
    { label: 'From', text: referral.referrerOrganisation },
    { label: 'Notes', text: referral.notes },
  ].filter(({ text }) => text !== '');
}
